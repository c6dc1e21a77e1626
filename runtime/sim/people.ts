/**
 * The people of a simulated company: for each call that is held for them, what they do about it and when. They act through the real
 * acts of the API on whichever process answers, try again when they hear nothing, and remember what they were shown.
 */
import { Exit } from "effect"
import { decideApproval, settleAction, undoApproval, handleConversation } from "../api/acts.ts"
import type { Wish } from "../approvals/view.ts"
import type { ActorShape } from "../contract/auth.ts"
import type { Chance } from "./chance.ts"
import type { PersonsAct } from "./node.ts"
import type { ApprovalRow } from "./tables.ts"
import { members, tenantId, workspaceId } from "./company.ts"
import type { World } from "./world.ts"

/** What one person wanted, over what they saw. */
export interface Wanted {
  readonly approvalId: string
  readonly actionId: string
  readonly memberId: string
  readonly kind: Wish["kind"] | "undo"
  /** The arguments on the screen, or those an edit asks for. */
  readonly args: unknown
  readonly tool: string
  readonly honest: boolean
}

const actorOf = (memberId: string): ActorShape => ({
  tenantId,
  memberId,
  role: members.find((member) => member.id === memberId)!.role,
  workspaceIds: [workspaceId],
  scopes: ["desk"],
})

/** What somebody does, and does again until it is answered. */
type Deed =
  | { readonly tag: "decide"; readonly memberId: string; readonly approvalId: string; readonly wish: Wish }
  | { readonly tag: "undo"; readonly memberId: string; readonly approvalId: string }
  | { readonly tag: "settle"; readonly memberId: string; readonly actionId: string; readonly to: "succeeded" | "failed" }
  | { readonly tag: "handle"; readonly memberId: string; readonly conversationId: string; readonly to: "taken" | "returned" }

const actOf = (deed: Deed): PersonsAct => {
  const actor = actorOf(deed.memberId)
  switch (deed.tag) {
    case "decide":
      return decideApproval(actor, deed.approvalId, deed.wish)
    case "undo":
      return undoApproval(actor, deed.approvalId)
    case "settle":
      return settleAction(actor, deed.actionId, deed.to, "looked")
    case "handle":
      return handleConversation(actor, deed.conversationId, deed.to)
  }
}

const retry_ms = 1_500
const patience_ms = 5_000
const triesMost = 6

interface Attempt {
  readonly deed: Deed
  readonly tries: number
  /** Waits for an answer; false: waits for its next try. */
  readonly asking: boolean
}

/** What people remember. */
export interface Memory {
  readonly wanted: Array<Wanted>
  /** Deeds begun and not yet answered or given up. */
  readonly attempts: Map<number, Attempt>
  begun: number
  readonly chance: Chance
}
export const emptyMemory = (chance: Chance): Memory => ({ wanted: [], attempts: new Map(), begun: 0, chance })
export const copyMemory = ({ wanted, attempts, begun, chance }: Memory): Memory => ({
  wanted: [...wanted],
  attempts: new Map(attempts),
  begun,
  chance: chance.copy(),
})

export class People {
  readonly wanted: Array<Wanted>
  readonly #world: World
  readonly #memory: Memory

  constructor(world: World, memory: Memory) {
    this.#world = world
    this.#memory = memory
    this.wanted = memory.wanted
  }

  /** Nobody waits for an answer. */
  get idle(): boolean {
    return this.#memory.attempts.size === 0
  }

  #again(id: number, { deed, tries }: Attempt): void {
    const { attempts } = this.#memory
    if (tries >= triesMost) return void attempts.delete(id)
    attempts.set(id, { deed, tries, asking: false })
    this.#world.later(retry_ms, { tag: "retry", attempt: id })
  }

  #ask(id: number, deed: Deed, tries: number): void {
    const attempt: Attempt = { deed, tries, asking: true }
    this.#memory.attempts.set(id, attempt)
    const running = this.#world.anyNode()?.act(actOf(deed))
    if (running === undefined) return this.#again(id, attempt)
    running.addObserver((exit) => {
      if (Exit.isFailure(exit)) this.#world.died.push("a person's act")
      if (this.#memory.attempts.get(id) !== attempt) return
      if (Exit.isSuccess(exit) && exit.value === "away") this.#again(id, attempt)
      else this.#memory.attempts.delete(id)
    })
    this.#world.later(patience_ms, { tag: "giveUp", attempt: id, tries })
  }

  /** Tries it on some process once more. */
  retry(id: number): void {
    const attempt = this.#memory.attempts.get(id)
    if (attempt !== undefined) this.#ask(id, attempt.deed, attempt.tries + 1)
  }

  /** Waits no longer for the answer to this try. */
  giveUp(id: number, tries: number): void {
    const attempt = this.#memory.attempts.get(id)
    if (attempt?.asking === true && attempt.tries === tries) this.#again(id, attempt)
  }

  #do(deed: Deed): void {
    this.#ask(++this.#memory.begun, deed, 1)
  }

  decide(row: ApprovalRow, memberId: string, kind: Wish["kind"], honest: boolean): void {
    const action = this.#world.tables.actions.get(row.actionId)!
    const shown = action.args as { readonly kind: string; readonly n: number }
    const args = kind === "edit" ? { kind: "free", n: shown.n + 10_000 } : shown
    const digest = honest ? row.digest : row.digest.replace(/^./, (first) => (first === "0" ? "1" : "0"))
    const wish: Wish = { kind, digest, reason: "because", ...(kind === "edit" ? { args } : {}) }
    this.wanted.push({ approvalId: row.id, actionId: row.actionId, memberId, kind, args, tool: action.tool, honest })
    this.#do({ tag: "decide", memberId, approvalId: row.id, wish })
  }

  undo(row: ApprovalRow, memberId: string): void {
    const { tool, args } = this.#world.tables.actions.get(row.actionId)!
    this.wanted.push({ approvalId: row.id, actionId: row.actionId, memberId, kind: "undo", args, tool, honest: true })
    this.#do({ tag: "undo", memberId, approvalId: row.id })
  }

  /** Finds out at the provider how an unknown call ended, and says so. */
  settle(actionId: string): void {
    const happened = this.#world.provider.ledger.some((act) => act.actionId === actionId)
    this.#do({ tag: "settle", memberId: members[0].id, actionId, to: happened ? "succeeded" : "failed" })
  }

  handle(conversationId: string, to: "taken" | "returned"): void {
    this.#do({ tag: "handle", memberId: members[0].id, conversationId, to })
  }

  /** Somebody is asked: what they will do, and when. */
  asked(row: ApprovalRow): void {
    const { now } = this.#world.loop
    const { chance } = this.#memory
    const [first, second] = [members[0].id, members[1].id]
    const soon = (): number => 50 + chance.below(chance.pick([200, 5_000, 120_000]))
    const late = row.expiresAt - now - 6 + chance.below(10)
    const when = chance.happens(0.15) ? late : soon()
    const does = chance.below(12)
    const decide = (after_ms: number, memberId: string, kind: Wish["kind"], honest = true): void =>
      this.#world.later(after_ms, { tag: "decide", row, memberId, kind, honest })
    if (does === 0) return // nobody decides: it expires
    if (does === 1) return decide(when, first, "reject")
    if (does === 2) return decide(when, first, "edit")
    if (does === 3) decide(when, second, "approve", false)
    if (does === 4) decide(when + chance.below(4), second, chance.pick(["reject", "edit", "approve"]))
    decide(when, first, "approve")
    if (row.quorum > 1 && does !== 5) decide(when + chance.below(2_000), second, "approve")
    const hold_ms = row.terms.releaseHold_ms
    if (hold_ms > 0 && chance.happens(0.5))
      this.#world.later(when + (chance.happens(0.5) ? hold_ms - chance.below(6) : chance.below(hold_ms)), {
        tag: "undo",
        row,
        memberId: second,
      })
  }
}
