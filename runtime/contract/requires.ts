/**
 * What a member has to be allowed for an endpoint of the desk: `.annotate(Requires, "approval:decide")`. The guard refuses whoever's role has
 * no such grant, and every role where an endpoint says nothing; which rows the grant reaches, the act and row-level security decide.
 */
import { Context } from "effect"
import type { Permission } from "../access/model.ts"

export class Requires extends Context.Service<Requires, Permission>()("countersign/contract/Requires") {}

/** Whoever does this at a browser has shown a second factor within the last minutes: `.annotate(NeedsStepUp, true)`. */
export class NeedsStepUp extends Context.Service<NeedsStepUp, true>()("countersign/contract/NeedsStepUp") {}

/** Its answer holds a secret that is told once and kept nowhere: `.annotate(TellsOnce, true)`. */
export class TellsOnce extends Context.Service<TellsOnce, true>()("countersign/contract/TellsOnce") {}
