/**
 * The desk's transaction over plain tables: what a person's act reads and writes in one step, all or nothing. The acts themselves are the
 * real ones of the API, and so is the rule of a decision.
 */
import { type Context, Effect, Exit } from "effect"
import { type ActTransaction, type ActStore, Unavailable } from "../api/ports.ts"
import type { MemberView } from "../approvals/view.ts"
import type { OutboxRow } from "../store/turn-write.ts"
import type { Process } from "./loop.ts"
import type { DecisionRow, Tables } from "./tables.ts"
import { Refused } from "./turns.ts"
import { members, workspaceId } from "./company.ts"
import type { World } from "./world.ts"

export const memberView = (id: string): MemberView => ({
  id,
  name: id,
  role: members.find((member) => member.id === id)?.role ?? "auditor",
  workspaceIds: [workspaceId],
  active: true,
})

type Found = Effect.Success<ReturnType<ActTransaction["approval"]>>

const readApproval = (tables: Tables, id: string, memberId: string): Found => {
  const row = tables.approvals.get(id)
  if (row === undefined) return null
  const { args, maker, tool } = tables.actions.get(row.actionId)!
  const hold_ms = row.terms.releaseHold_ms
  const releaseAt = row.state === "approved" && hold_ms > 0 ? row.decidedAt! + hold_ms : null
  const decisions = tables.decisions.filter((one) => one.approvalId === id)
  return {
    approval: { ...row, args, maker, releaseAt },
    decisions: decisions.map(({ memberId: by, kind, digest, at }) => ({ member: memberView(by), kind, digest, at })),
    member: memberView(memberId),
    conversationId: row.conversationId,
    tool,
  }
}

/** An approval changes from open, or from approved to void; it is approved by enough people who saw this very digest. */
const closed = (
  tables: Tables,
  decisions: ReadonlyArray<DecisionRow>,
  id: string,
  state: "approved" | "rejected" | "edited" | "void",
): void => {
  const row = tables.approvals.get(id)!
  if (row.state !== "open" && !(row.state === "approved" && (state === "void" || state === "rejected"))) throw new Refused("CS004")
  const voters = new Set(
    decisions.flatMap((one) => (one.approvalId === id && one.kind === "approve" && one.digest === row.digest ? [one.memberId] : [])),
  )
  if (state === "approved" && voters.size < row.quorum) throw new Refused("CS004")
}

/** What one try of the body wants to write; nothing of it stands before the commit. */
class Draft {
  readonly decisions: Array<DecisionRow> = []
  readonly closes: Array<{ readonly id: string; readonly state: "approved" | "rejected" | "edited" | "void"; readonly at: number }> = []
  readonly outbox: Array<OutboxRow> = []
  readonly audit: Array<Tables["audit"][number]> = []

  commit(tables: Tables): void {
    const all = [...tables.decisions, ...this.decisions]
    for (const { id, state } of this.closes) closed(tables, all, id, state)
    tables.decisions.push(...this.decisions)
    for (const { id, state, at } of this.closes) {
      const row = tables.approvals.get(id)!
      tables.approvals.set(id, { ...row, state, decidedAt: row.decidedAt ?? at })
    }
    for (const row of this.outbox) tables.outbox.set(row.id, row)
    tables.audit.push(...this.audit)
  }
}

const transaction = (world: World, draft: Draft, memberId: string): ActTransaction => {
  const { tables } = world
  return {
    approval: (id) => Effect.sync(() => readApproval(tables, id, memberId)),
    decide: ({ approvalId, kind, digest, args, at }) =>
      Effect.sync(() => void draft.decisions.push({ approvalId, memberId, kind, digest, args, at })),
    close: (id, state, at) => Effect.sync(() => void draft.closes.push({ id, state, at })),
    action: (id) => Effect.sync(() => tables.actions.get(id) ?? null),
    conversation: (id) => Effect.sync(() => tables.conversations.get(id) ?? null),
    audit: (line) => Effect.sync(() => void draft.audit.push(line)),
    outbox: (row) =>
      Effect.sync(() => {
        if (tables.outbox.has(row.id)) return false
        draft.outbox.push(row)
        return true
      }),
  }
}

export const actStore = (world: World, process: Process): ActStore["Service"] => ({
  within: (actor, body) =>
    Effect.contextWith((context: Context.Context<never>) =>
      world.loop.io(process, `act ${actor.memberId.slice(0, 4)}`, (): Exit.Exit<never, never> => {
        const fault = world.faults.at(0.04)
        const away = () => Exit.fail(new Unavailable({ what: "store" })) as Exit.Exit<never, never>
        const draft = new Draft()
        const exit = Effect.runSyncExitWith(context)(body(transaction(world, draft, actor.memberId))) as Exit.Exit<never, never>
        if (world.broken.has("publish-before-commit")) world.publishEarly(draft.outbox)
        if (fault === "refused" || fault === "request lost") return away()
        if (Exit.isFailure(exit)) return exit
        draft.commit(world.tables)
        world.committed(draft.outbox)
        return fault === "answer lost" ? away() : exit
      }),
    ),
})
