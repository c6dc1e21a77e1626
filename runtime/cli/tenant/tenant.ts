/** `tenant create` and `tenant ls`: companies of this installation. */
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { tenantIds } from "../../audit/sql/sealer-db.ts"
import { createTenant, createWorkspace, readTenant } from "../../store/queries/tenants.ts"
import { Db, query } from "../../tenancy/db.ts"
import { UniqueViolation } from "../../tenancy/errors.ts"
import { systemScope } from "../../tenancy/scope.ts"
import { withDb } from "../databases.ts"
import { fail } from "../failure.ts"
import { columns, say } from "../output.ts"
import { audited } from "./audited.ts"
import { companyFlags, companyOf } from "./company.ts"

export const tenantCreate = Command.make(
  "create",
  {
    name: Argument.String("name").pipe(Argument.withDescription("Name of the company")),
    ...companyFlags,
  },
  Effect.fnUntraced(function* (given) {
    const { tenant, workspace } = yield* companyOf(given)
    yield* withDb(
      Effect.gen(function* () {
        const db = yield* Db
        const made = query(async (em) => {
          await createTenant(tenant)(em)
          await createWorkspace(tenant.id, workspace)(em)
          await audited("tenant.created", `tenant/${tenant.id}`)(em)
        })
        const taken = () => fail("failed", `there is already a tenant "${tenant.slug}"`, "the slug is taken", "choose another with --slug")
        yield* db
          .transact(systemScope(tenant.id), made)
          .pipe(Effect.mapError((error) => (error instanceof UniqueViolation ? taken() : error)))
      }),
    )
    yield* say({ ...tenant, workspaceId: workspace.id }, () => `tenant ${tenant.id} (${tenant.slug}) with workspace ${workspace.id}`)
  }),
).pipe(Command.withDescription("Make a tenant with its first workspace"))

export const tenantList = Command.make(
  "ls",
  {},
  Effect.fnUntraced(function* () {
    const tenants = yield* withDb(
      Effect.gen(function* () {
        const db = yield* Db
        const ids = yield* tenantIds(db)
        const views = yield* Effect.forEach(ids, (id) => db.transact(systemScope(id), query(readTenant)))
        return views.filter((view) => view !== undefined)
      }),
    )
    yield* say(tenants, () =>
      columns(
        ["ID", "SLUG", "NAME", "ZONE"],
        tenants.map((t) => [t.id, t.slug, t.name, t.timeZone]),
      ),
    )
  }),
).pipe(Command.withDescription("List the tenants"))
