/**
 * Versions over the store. A version goes into force in one transaction: the proposal is locked, what people looked at is compared, the text is
 * checked again against the tools that are installed now, and only then the version changes (invariants 4, 5). Who proposed never confirms.
 */
import { Clock, Effect, Layer } from "effect"
import type { ActorShape } from "../../contract/auth.ts"
import type { PolicySource, PolicyVersion } from "../../contract/policy.ts"
import type { PolicyProposal } from "../../contract/versions.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { load } from "../../policy/load.ts"
import { insertAudit } from "../../store/queries/desk/acts.ts"
import { readPolicy, readPolicyText } from "../../store/queries/desk/records.ts"
import {
  closeProposal,
  insertProposal,
  listAgents,
  listProposals,
  lockProposal,
  readOwnersNeeded,
  writeOwnersNeeded,
  readAgent,
  readProposal,
} from "../../store/queries/desk/versions.ts"
import { activatePolicy } from "../../store/queries/policies.ts"
import { Db } from "../../tenancy/db.ts"
import { ToolHost } from "../../toolhost/port.ts"
import { toolSpecs } from "../../turns/specs.ts"
import { type Activation, Versions } from "../ports-operations.ts"
import { reader, scopeOf, type Work } from "./scope.ts"

type Em = Parameters<Work>[0]
type Files = PolicySource["files"]

/** Judging a text as the runtime does, and putting it in force within the running transaction. */
const enforcer = (specs: ReturnType<typeof toolSpecs>) => {
  const judge = (files: Files) => {
    const loaded = load(files, specs)
    return "ok" in loaded
      ? { ok: true as const, version: loaded.ok.version, problems: loaded.ok.warnings }
      : { ok: false as const, version: null, problems: loaded.problems }
  }
  /** Within the running transaction. */
  const enforce = async (
    em: Em,
    actor: ActorShape,
    policy: { name: string; files: Files; version: string; reason: string },
    data: object,
  ): Promise<Activation> => {
    const check = judge(policy.files)
    if (!check.ok) return { tag: "broken", check }
    if (check.version !== policy.version) return { tag: "differs" }
    const by = `member:${actor.memberId}`
    await activatePolicy({ version: check.version, name: policy.name, texts: policy.files }, by, policy.reason)(em)
    await insertAudit({ kind: "policy.activated", actor: by, subject: `policy/${check.version}`, data: { name: policy.name, ...data } })(em)
    return { tag: "done", version: (await readPolicy(check.version)<typeof PolicyVersion.Type>(em))! }
  }
  return { judge, enforce }
}

const noted = (actor: ActorShape, kind: string, version: string, data: object) =>
  insertAudit({ kind, actor: `member:${actor.memberId}`, subject: `policy/${version}`, data })

export const versionsLayer: Layer.Layer<Versions, never, Db | ToolHost> = Layer.effect(
  Versions,
  Effect.gen(function* () {
    const run = reader(yield* Db)
    const specs = toolSpecs((yield* ToolHost).catalogue)
    const { judge, enforce } = enforcer(specs)
    return Versions.of({
      agents: (actor, slice) => run(scopeOf(actor), listAgents(slice)),
      agent: (actor, name, version) => run(scopeOf(actor), readAgent(name, version)),
      policy: (actor, version) => run(scopeOf(actor), readPolicyText(version)),
      proposals: (actor, slice) => run(scopeOf(actor), listProposals(slice)),
      proposal: (actor, id) => run(scopeOf(actor), readProposal(id)),
      propose: Effect.fnUntraced(function* (actor, { name, files }, reason) {
        const check = judge(files)
        if (!check.ok) return { check }
        const id = uuidv7(yield* Clock.currentTimeMillis)
        const proposal = yield* run<typeof PolicyProposal.Type>(scopeOf(actor), async (em) => {
          await insertProposal({ id, version: check.version, name, files, reason, memberId: actor.memberId })(em)
          await noted(actor, "policy.proposed", check.version, { proposalId: id, name })(em)
          return readProposal(id)(em)
        })
        return { proposal }
      }),
      confirm: (actor, id, version) =>
        run<Activation>(scopeOf(actor), async (em): Promise<Activation> => {
          const proposal = await lockProposal(id)(em)
          if (proposal === null) return { tag: "absent" }
          if (proposal.state !== "open") return { tag: "not-open" }
          if (proposal.proposedBy === actor.memberId) return { tag: "same-person" }
          if (proposal.version !== version) return { tag: "differs" }
          if (proposal.basis !== proposal.inForce) return { tag: "moved" }
          const result = await enforce(em, actor, proposal, { proposalId: id, proposedBy: proposal.proposedBy })
          if (result.tag === "done") await closeProposal(id, "confirmed", actor.memberId)(em)
          return result
        }),
      withdraw: (actor, id) =>
        run(scopeOf(actor), async (em) => {
          const proposal = await lockProposal(id)(em)
          if (proposal === null) return "absent"
          if (proposal.state !== "open") return "not-open"
          await closeProposal(id, "withdrawn", actor.memberId)(em)
          await noted(actor, "policy.withdrawn", proposal.version, { proposalId: id })(em)
          return readProposal(id)(em)
        }),
      settings: (actor) => run(scopeOf(actor), readOwnersNeeded),
      set: (actor, owners) =>
        run(scopeOf(actor), async (em) => {
          const now = await readOwnersNeeded(em)
          if (owners < now.owners && now.proposals) return null
          await writeOwnersNeeded(owners)(em)
          await insertAudit({ kind: "settings.policy", actor: `member:${actor.memberId}`, subject: "settings/policy", data: { owners } })(
            em,
          )
          return readOwnersNeeded(em)
        }),
      rollBack: (actor, version, reason) =>
        run<Activation>(scopeOf(actor), async (em): Promise<Activation> => {
          const found = await readPolicyText(version)<{ name: string; files: Files; activatedAt: number | null; state: string }>(em)
          if (found === null) return { tag: "absent" }
          // what was never in force was never agreed on
          if (found.activatedAt === null || found.state === "active") return { tag: "not-open" }
          return enforce(em, actor, { ...found, version, reason }, { rolledBack: true, why: reason.slice(0, 200) })
        }),
    })
  }),
)
