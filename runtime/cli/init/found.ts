/**
 * Makes a company with its first workspace, its first owner, their token and its policy in one transaction, or finds that it is there.
 * A second run changes nothing: a company is known by its slug, its owner by the address, and a token is made with the owner only.
 */
import { Effect } from "effect"
import { tenantIds } from "../../audit/sql/sealer-db.ts"
import type { PolicyText } from "../../policy/load.ts"
import { activatePolicy } from "../../store/queries/policies.ts"
import {
  createMember,
  createTenant,
  createToken,
  createWorkspace,
  listMembers,
  type NewMember,
  type NewTenant,
  readTenant,
} from "../../store/queries/tenants.ts"
import { Db, query } from "../../tenancy/db.ts"
import { UniqueViolation } from "../../tenancy/errors.ts"
import { systemScope } from "../../tenancy/scope.ts"
import { fail } from "../failure.ts"
import { audited } from "../tenant/audited.ts"
import type { newToken } from "../tenant/new-token.ts"

export interface Founding {
  readonly tenant: NewTenant
  readonly workspace: { readonly id: string; readonly name: string }
  readonly owner: NewMember
  readonly token: Effect.Success<ReturnType<typeof newToken>>
  readonly policy: { readonly version: string; readonly name: string; readonly texts: ReadonlyArray<PolicyText> }
}

export interface Founded {
  readonly made: boolean
  readonly tenantId: string
  readonly ownerId: string
}

const insert = ({ tenant, workspace, owner, token, policy }: Founding) =>
  query(async (em) => {
    await createTenant(tenant)(em)
    await createWorkspace(tenant.id, workspace)(em)
    await audited("tenant.created", `tenant/${tenant.id}`)(em)
    await createMember(tenant.id, owner)(em)
    await audited("member.added", `member/${owner.id}`, { role: owner.role, workspaceIds: owner.workspaceIds ?? [] })(em)
    await createToken(tenant.id, token.row)(em)
    const { id, memberId, scopes, expiresAt = null } = token.row as typeof token.row & { readonly expiresAt?: number }
    await audited("token.created", `token/${id}`, { memberId, scopes, expiresAt })(em)
    await activatePolicy(policy, "system")(em)
    await audited("policy.activated", `policy/${policy.version}`, { name: policy.name })(em)
  })

/** The company of that slug; undefined when there is none. */
const companyNamed = Effect.fnUntraced(function* (db: Db["Service"], slug: string) {
  for (const id of yield* tenantIds(db)) if ((yield* db.transact(systemScope(id), query(readTenant)))?.slug === slug) return id
  return undefined
})

export const found = Effect.fnUntraced(function* (founding: Founding) {
  const { tenant, owner } = founding
  const db = yield* Db
  const known = yield* companyNamed(db, tenant.slug)
  if (known === undefined) {
    const raced = () =>
      fail("failed", `the company "${tenant.slug}" appeared meanwhile`, "another run made it", "run the same command again")
    yield* db
      .transact(systemScope(tenant.id), insert(founding))
      .pipe(Effect.mapError((error) => (error instanceof UniqueViolation ? raced() : error)))
    return { made: true, tenantId: tenant.id, ownerId: owner.id } satisfies Founded
  }
  const members = yield* db.transact(systemScope(known), query(listMembers))
  const same = members.find((member) => member.email.toLowerCase() === owner.email.toLowerCase())
  if (same?.role === "owner") return { made: false, tenantId: known, ownerId: same.id } satisfies Founded
  return yield* fail(
    "failed",
    `there is already a company "${tenant.slug}", and ${owner.email} is no owner of it`,
    `it has ${members.length} members; nothing was changed`,
    `choose another --slug, or add them: countersign member add --tenant ${known} --email ${owner.email} --role owner --name NAME`,
  )
})
