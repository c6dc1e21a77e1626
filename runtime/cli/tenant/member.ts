/** `member add` and `member ls`: people of a tenant, and how the commands find one. */
import { Clock, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { tenantIds } from "../../audit/sql/sealer-db.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { createMember, listMembers, listWorkspaces } from "../../store/queries/tenants.ts"
import { Db, query } from "../../tenancy/db.ts"
import { UniqueViolation } from "../../tenancy/errors.ts"
import { systemScope } from "../../tenancy/scope.ts"
import { withDb } from "../databases.ts"
import { fail } from "../failure.ts"
import { columns, say } from "../output.ts"
import { audited } from "./audited.ts"
import { checkEmail } from "./company.ts"

export const roles = ["owner", "manager", "support", "finance", "auditor"] as const

/** `--tenant` of commands that work on one. */
export const tenantFlag = Flag.String("tenant").pipe(
  Flag.withDescription("Id of the tenant (may be left out when there is only one)"),
  Flag.optional,
)
export const emailFlag = Flag.String("email").pipe(Flag.withDescription("Their e-mail address; unique in the tenant"))

/** The tenant that was named, or the only one. */
export const oneTenant = Effect.fnUntraced(function* (db: Db["Service"], given: Option.Option<string>) {
  const all = yield* tenantIds(db)
  const wanted = Option.getOrUndefined(given)
  if (wanted !== undefined) {
    if (all.includes(wanted)) return wanted
    return yield* fail("notFound", `there is no tenant ${wanted}`, `${all.length} are known`, "list them with `countersign tenant ls`")
  }
  const [only, ...others] = all
  if (only === undefined)
    return yield* fail("notFound", "there is no tenant", "the database is empty", "make one with `countersign tenant create`")
  if (others.length > 0)
    return yield* fail("usage", "which tenant?", `there are ${all.length}`, "add --tenant; list them with `countersign tenant ls`")
  return only
})

/** The member with this address, whatever its case. */
export const memberNamed = Effect.fnUntraced(function* (db: Db["Service"], tenantId: string, email: string) {
  const members = yield* db.transact(systemScope(tenantId), query(listMembers))
  const member = members.find((m) => m.email.toLowerCase() === email.toLowerCase())
  if (member !== undefined) return member
  return yield* fail(
    "notFound",
    `${email} is no member`,
    `${members.length} members are known`,
    "see `countersign member ls`, or add them with `countersign member add`",
  )
})

export const memberAdd = Command.make(
  "add",
  {
    tenant: tenantFlag,
    email: emailFlag,
    name: Flag.String("name").pipe(Flag.withDescription("Their name, as others see it")),
    role: Flag.Literals("role", roles).pipe(Flag.withDescription("What they may do")),
    workspaces: Flag.String("workspace").pipe(
      Flag.withDescription("Id of a workspace a manager or support member is confined to; may be given again (default: all)"),
      Flag.between(0, 100),
    ),
  },
  Effect.fnUntraced(function* ({ tenant, email, name, role, workspaces }) {
    yield* checkEmail(email)
    const member = yield* withDb(
      Effect.gen(function* () {
        const db = yield* Db
        const tenantId = yield* oneTenant(db, tenant)
        const known = (yield* db.transact(systemScope(tenantId), query(listWorkspaces))).map(({ id }) => id)
        const stranger = workspaces.find((id) => !known.includes(id))
        if (stranger !== undefined)
          return yield* fail(
            "notFound",
            `there is no workspace ${stranger}`,
            `this tenant has ${known.join(", ") || "none"}`,
            "give one of those",
          )
        const made = {
          id: uuidv7(yield* Clock.currentTimeMillis),
          email,
          name,
          role,
          workspaceIds: workspaces.length > 0 ? workspaces : known,
        }
        const taken = () =>
          fail("failed", `${email} is already a member`, "an address is used once per tenant", "see `countersign member ls`")
        yield* db
          .transact(
            systemScope(tenantId),
            query(async (em) => {
              await createMember(tenantId, made)(em)
              await audited("member.added", `member/${made.id}`, { role, workspaceIds: made.workspaceIds })(em)
            }),
          )
          .pipe(Effect.mapError((error) => (error instanceof UniqueViolation ? taken() : error)))
        return { tenantId, ...made }
      }),
    )
    yield* say(member, () => `member ${member.id}: ${name}, ${role}; give them a token with \`countersign member token --email ${email}\``)
  }),
).pipe(Command.withDescription("Add a member to a tenant"))

export const memberList = Command.make(
  "ls",
  { tenant: tenantFlag },
  Effect.fnUntraced(function* ({ tenant }) {
    const members = yield* withDb(
      Effect.gen(function* () {
        const db = yield* Db
        return yield* db.transact(systemScope(yield* oneTenant(db, tenant)), query(listMembers))
      }),
    )
    yield* say(members, () =>
      columns(
        ["ID", "ROLE", "STATUS", "EMAIL", "NAME"],
        members.map((m) => [m.id, m.role, m.status, m.email, m.name]),
      ),
    )
  }),
).pipe(Command.withDescription("List the members of a tenant"))
