/** What a person is in which company: asked anew at every request, so that whoever was taken out, demoted or suspended is so at once. */
import { Effect } from "effect"
import type { Role } from "../kernel/action.ts"
import type { Db } from "../tenancy/db.ts"

export interface Membership {
  readonly tenantId: string
  readonly tenantName: string
  readonly memberId: string
  readonly name: string
  readonly role: Role
  readonly workspaceIds: ReadonlyArray<string>
}

/** Active memberships of a person in all companies, oldest company first. */
export const membershipsOf = (db: Db["Service"], userId: string) =>
  Effect.map(db.call("cs_member_of", "select * from cs_member_of($1)", [userId], "people"), (rows) =>
    rows.map((row): Membership => ({
      tenantId: String(row["tenant_id"]),
      tenantName: String(row["tenant_name"]),
      memberId: String(row["member_id"]),
      name: String(row["member_name"]),
      role: row["role"] as Role,
      workspaceIds: row["workspace_ids"] as ReadonlyArray<string>,
    })),
  )

/** The one a session works as: the company it entered, or the first one when it entered none. */
export const activeOf = (memberships: ReadonlyArray<Membership>, tenantId: string | null): Membership | undefined =>
  tenantId === null ? memberships[0] : memberships.find((one) => one.tenantId === tenantId)
