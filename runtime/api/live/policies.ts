/** Checking and activating policies: the same load as the runtime's, against the installed tools; what does not pass changes nothing. */
import { Effect, Layer } from "effect"
import type { ActorShape } from "../../contract/auth.ts"
import type { PolicySource, PolicyVersion } from "../../contract/policy.ts"
import { load } from "../../policy/load.ts"
import { insertAudit } from "../../store/queries/desk/acts.ts"
import { readPolicy } from "../../store/queries/desk/records.ts"
import { activatePolicy } from "../../store/queries/policies.ts"
import { Db } from "../../tenancy/db.ts"
import { ToolHost } from "../../toolhost/port.ts"
import { toolSpecs } from "../../turns/specs.ts"
import { PolicyDesk } from "../ports.ts"
import { reader, scopeOf } from "./scope.ts"

/** As the audit keeps it. */
const why = (reason: string | undefined) => (reason === undefined ? {} : { why: reason.slice(0, 200) })

export const policyDeskLayer: Layer.Layer<PolicyDesk, never, Db | ToolHost> = Layer.effect(
  PolicyDesk,
  Effect.gen(function* () {
    const run = reader(yield* Db)
    const specs = toolSpecs((yield* ToolHost).catalogue)
    const judged = (source: PolicySource) => {
      const loaded = load(source.files, specs)
      return "ok" in loaded
        ? { ok: true as const, version: loaded.ok.version, problems: loaded.ok.warnings }
        : { ok: false as const, version: null, problems: loaded.problems }
    }
    const activate = Effect.fn("PolicyDesk.activate")(function* (
      actor: ActorShape,
      { reason, ...source }: PolicySource & { readonly reason?: string },
    ) {
      const check = judged(source)
      if (!check.ok) return { ok: false as const, check }
      const by = `member:${actor.memberId}`
      // a version that was known keeps its name and its first day: what is stored is what is answered
      const version = yield* run<typeof PolicyVersion.Type>(scopeOf(actor), async (em) => {
        await activatePolicy({ version: check.version, name: source.name, texts: source.files }, by, reason)(em)
        await insertAudit({
          kind: "policy.activated",
          actor: by,
          subject: `policy/${check.version}`,
          data: { name: source.name, ...why(reason) },
        })(em)
        return readPolicy(check.version)(em)
      })
      return { ok: true as const, version }
    })
    return PolicyDesk.of({ check: (_actor, source) => Effect.sync(() => judged(source)), activate })
  }),
)
