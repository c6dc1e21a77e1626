/**
 * The people of a simulated company: for each call that is held for them, what they do about it and when. They act through the real
 * acts of the API on whichever process answers, try again when they hear nothing, and remember what they were shown.
 */
import { Exit } from "effect"
import { decideApproval, settleAction, undoApproval, handleConversation } from "../api/acts.ts"
import type { Wish } from "../approvals/view.ts"
import type { ActorShape } from "../contract/auth.ts"
import type { Chance } from "./chance.ts"
import type { Node, PersonsAct } from "./node.ts"
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

const retry_ms = 1_500
const triesMost = 6

export class People {
  readonly wanted: Array<Wanted> = []
  readonly #world: World
  readonly #chance: Chance
  /** Acts begun and not yet answered or given up. */
  busy = 0

  constructor(world: World, chance: Chance) {
    this.#world = world
    this.#chance = chance
  }

  /** Does it on some process, and again when nobody answers. */
  #attempt(act: () => ReturnType<Node["act"]> | undefined, tries = 1): void {
    const again = () => {
      if (tries >= triesMost) this.busy--
      else this.#world.later(this.#world.loop.now + retry_ms, () => this.#attempt(act, tries + 1))
    }
    const running = act()
    if (running === undefined) return again()
    let over = false
    const end = (next: () => void) => {
      if (over) return
      over = true
      next()
    }
    running.addObserver((exit) => {
      if (Exit.isFailure(exit)) this.#world.died.push("a person's act")
      end(() => (Exit.isSuccess(exit) && exit.value === "away" ? again() : void this.busy--))
    })
    this.#world.later(this.#world.loop.now + 5_000, () => end(again))
  }

  #act(effect: () => PersonsAct): void {
    this.busy++
    this.#attempt(() => this.#world.anyNode()?.act(effect()))
  }

  decide(row: ApprovalRow, memberId: string, kind: Wish["kind"], honest = true): void {
    const action = this.#world.tables.actions.get(row.actionId)!
    const shown = action.args as { readonly kind: string; readonly n: number }
    const args = kind === "edit" ? { kind: "free", n: shown.n + 10_000 } : shown
    const digest = honest ? row.digest : row.digest.replace(/^./, (first) => (first === "0" ? "1" : "0"))
    const wish: Wish = { kind, digest, reason: "because", ...(kind === "edit" ? { args } : {}) }
    this.wanted.push({ approvalId: row.id, actionId: row.actionId, memberId, kind, args, tool: action.tool, honest })
    this.#act(() => decideApproval(actorOf(memberId), row.id, wish))
  }

  undo(row: ApprovalRow, memberId: string): void {
    const { tool, args } = this.#world.tables.actions.get(row.actionId)!
    this.wanted.push({ approvalId: row.id, actionId: row.actionId, memberId, kind: "undo", args, tool, honest: true })
    this.#act(() => undoApproval(actorOf(memberId), row.id))
  }

  /** Finds out at the provider how an unknown call ended, and says so. */
  settle(actionId: string): void {
    const happened = this.#world.provider.ledger.some((act) => act.actionId === actionId)
    this.#act(() => settleAction(actorOf(members[0].id), actionId, happened ? "succeeded" : "failed", "looked"))
  }

  handle(conversationId: string, to: "taken" | "returned"): void {
    this.#act(() => handleConversation(actorOf(members[0].id), conversationId, to))
  }

  /** Somebody is asked: what they will do, and when. */
  asked(row: ApprovalRow): void {
    const { loop } = this.#world
    const chance = this.#chance
    const [first, second] = [members[0].id, members[1].id]
    const soon = (): number => loop.now + 50 + chance.below(chance.pick([200, 5_000, 120_000]))
    const late = row.expiresAt - 6 + chance.below(10)
    const when = chance.happens(0.15) ? late : soon()
    const does = chance.below(12)
    const at = (time: number, act: () => void) => this.#world.later(time, act)
    const approve = (by: string, time: number) => at(time, () => this.decide(row, by, "approve"))
    if (does === 0) return // nobody decides: it expires
    if (does === 1) return at(when, () => this.decide(row, first, "reject"))
    if (does === 2) return at(when, () => this.decide(row, first, "edit"))
    if (does === 3) at(when, () => this.decide(row, second, "approve", false))
    if (does === 4) at(when + chance.below(4), () => this.decide(row, second, chance.pick(["reject", "edit", "approve"])))
    approve(first, when)
    if (row.quorum > 1 && does !== 5) approve(second, when + chance.below(2_000))
    const hold_ms = row.terms.releaseHold_ms
    if (hold_ms > 0 && chance.happens(0.5))
      at(when + (chance.happens(0.5) ? hold_ms - chance.below(6) : chance.below(hold_ms)), () => this.undo(row, second))
  }
}
