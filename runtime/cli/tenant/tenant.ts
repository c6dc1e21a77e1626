/** `tenant create` and `tenant ls`: companies of this installation. */
import { Clock, Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { tenantIds } from "../../audit/sql/sealer-db.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { createTenant, createWorkspace, readTenant } from "../../store/queries/tenants.ts"
import { Db, query } from "../../tenancy/db.ts"
import { UniqueViolation } from "../../tenancy/errors.ts"
import { systemScope } from "../../tenancy/scope.ts"
import { withDb } from "../databases.ts"
import { fail } from "../failure.ts"
import { columns, say } from "../output.ts"

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)

const isZone = (zone: string): boolean => {
  try {
    return Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== ""
  } catch {
    return false
  }
}

export const tenantCreate = Command.make(
  "create",
  {
    name: Argument.String("name").pipe(Argument.withDescription("Name of the company")),
    slug: Flag.String("slug").pipe(Flag.withDescription("Short name for addresses (default: made from the name)"), Flag.withDefault("")),
    zone: Flag.String("time-zone").pipe(Flag.withDescription("IANA time zone"), Flag.withDefault("UTC")),
    currency: Flag.String("currency").pipe(Flag.withDescription("ISO 4217 code"), Flag.withDefault("EUR")),
    workspace: Flag.String("workspace").pipe(Flag.withDescription("Name of its first workspace"), Flag.withDefault("Main")),
  },
  Effect.fnUntraced(function* ({ name, slug, zone, currency, workspace }) {
    if (!isZone(zone)) return yield* fail("usage", `--time-zone ${zone} is not known`, "it is no IANA zone", "write one like Europe/Berlin")
    if (!/^[A-Z]{3}$/.test(currency))
      return yield* fail("usage", `--currency ${currency} is no currency`, "it is not three capital letters", "write one like EUR")
    const short = slug === "" ? slugOf(name) : slug
    if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(short))
      return yield* fail("usage", `"${short}" cannot be a slug`, "it must be 1 to 60 of a-z, 0-9 and -", "give one with --slug")
    const now = yield* Clock.currentTimeMillis
    const tenant = { id: uuidv7(now), name, slug: short, timeZone: zone, currency }
    const first = { id: uuidv7(now), name: workspace }
    yield* withDb(
      Effect.gen(function* () {
        const db = yield* Db
        const both = Effect.andThen(query(createTenant(tenant)), query(createWorkspace(tenant.id, first)))
        const taken = () => fail("failed", `there is already a tenant "${short}"`, "the slug is taken", "choose another with --slug")
        yield* db
          .transact(systemScope(tenant.id), both)
          .pipe(Effect.mapError((error) => (error instanceof UniqueViolation ? taken() : error)))
      }),
    )
    yield* say({ ...tenant, workspaceId: first.id }, () => `tenant ${tenant.id} (${short}) with workspace ${first.id}`)
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
