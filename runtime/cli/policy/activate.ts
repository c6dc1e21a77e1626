/** `policy activate`: puts a folder's policy in force for a tenant, after every check the runtime itself makes. What does not pass changes nothing. */
import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { formatProblem } from "../../policy/problem.ts"
import { load } from "../../policy/load.ts"
import { insertAudit } from "../../store/queries/desk/acts.ts"
import { activatePolicy } from "../../store/queries/policies.ts"
import { Db, query } from "../../tenancy/db.ts"
import { systemScope } from "../../tenancy/scope.ts"
import { withDb } from "../databases.ts"
import { CliEnd } from "../failure.ts"
import { yamlFiles } from "../files.ts"
import { say } from "../output.ts"
import { oneTenant, tenantFlag } from "../tenant/member.ts"
import { policyFlag, policyPath, toolsOf } from "./load-folder.ts"

const overlay = Flag.String("overlay").pipe(Flag.withDescription("File with the tenant's own tightening over the baseline"), Flag.optional)

export const policyActivate = Command.make(
  "activate",
  { policy: policyFlag, overlay, tenant: tenantFlag },
  Effect.fnUntraced(function* (given) {
    const baseline = yield* yamlFiles(yield* policyPath(given.policy))
    const over = yield* Option.match(given.overlay, { onNone: () => Effect.succeed([]), onSome: yamlFiles })
    const texts = [...baseline, ...over]
    // against the installed tools and no others: the runtime judges by those
    const loaded = load(texts, yield* toolsOf(Option.none()))
    if ("problems" in loaded) {
      yield* say({ ok: false, problems: loaded.problems }, () => [...loaded.problems.map(formatProblem), "nothing was changed"])
      return yield* new CliEnd({ exit: "failed" })
    }
    const { version, id: name } = loaded.ok
    const tenantId = yield* withDb(
      Effect.gen(function* () {
        const db = yield* Db
        const tenant = yield* oneTenant(db, given.tenant)
        yield* db.transact(
          systemScope(tenant),
          query(async (em) => {
            await activatePolicy({ version, name, texts }, "system")(em)
            await insertAudit({
              kind: "policy.activated",
              actor: "system",
              subject: `policy/${version}`,
              data: { name, by: "command line" },
            })(em)
          }),
        )
        return tenant
      }),
    )
    yield* say({ ok: true, tenantId, name, version }, () => `${name} is in force for tenant ${tenantId}, version ${version}`)
  }),
).pipe(
  Command.withDescription("Check a policy folder and put it in force for a tenant; running nodes follow within two seconds"),
  Command.withExamples([
    { command: "countersign policy activate --policy policies", description: "The folder's baseline, for the only tenant" },
  ]),
)
