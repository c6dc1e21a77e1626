/** `--tenant`: one tenant by its id; without it, all of them. */
import { Effect, Option } from "effect"
import { Flag } from "effect/cli"
import { SealerDb, tenantIds } from "../../audit/sql/sealer-db.ts"
import { fail } from "../failure.ts"

export const tenantFlag = Flag.String("tenant").pipe(Flag.withDescription("Id of the tenant (default: all)"), Flag.optional)

/** Ids, or a failure that says which tenant is not there. */
export const tenantsNamed = Effect.fnUntraced(function* (given: Option.Option<string>) {
  const all = yield* tenantIds(yield* SealerDb)
  if (Option.isNone(given)) return all
  if (all.includes(given.value)) return [given.value]
  return yield* fail(
    "notFound",
    `there is no tenant ${given.value}`,
    `${all.length} tenants are known`,
    "list them with `countersign tenant ls`",
  )
})
