/**
 * The rules of cs_turns over plain tables: duplicate before stale before moved approval before limit, then all rows or none; a loser
 * leaves nothing and harms no other (invariants 2, 3, 6, 9). A conformance test holds this beside the real function.
 */
import type { TurnResult, TurnWrite } from "../store/turn-write.ts"
import type { Breaks } from "./breaks.ts"
import { applyTurn } from "./rows.ts"
import { type DrawRow, journalKey, type Tables } from "./tables.ts"

/** A guard of the database refused the whole statement. */
export class Refused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

interface Batch {
  readonly tables: Tables
  readonly now: number
  readonly broken: Breaks
}

const duplicateIn = ({ tables, broken }: Batch, { conversation, journal }: TurnWrite): TurnResult | undefined => {
  if (broken.has("ignore-duplicate")) return undefined
  // a row is known by the message from the stream that begins it; what is born of it has no key of its own
  const known = journal.find(
    (row, index) => (index === 0 || row.seq !== null) && tables.journal.has(journalKey(conversation.id, row.messageId)),
  )
  return known === undefined ? undefined : { status: "duplicate", messageId: known.messageId }
}

const staleIn = ({ tables, broken }: Batch, { conversation }: TurnWrite, earlier: ReadonlySet<string>): TurnResult | undefined => {
  if (earlier.has(conversation.id)) return { status: "stale" }
  const version = tables.conversations.get(conversation.id)?.version ?? 0
  if (broken.has("ignore-version") && version > 0) return undefined
  return version === conversation.expectedVersion ? undefined : { status: "stale" }
}

const movedIn = ({ tables, broken }: Batch, write: TurnWrite): TurnResult | undefined => {
  if (broken.has("ignore-moved-approval")) return undefined
  const state = (id: string) => tables.approvals.get(id)?.state
  const closed = write.approvalsExpire.find((id) => state(id) !== "open")
  if (closed !== undefined) return { status: "approvalMoved", approvalId: closed }
  const gone = write.effects.find(({ approvalId }) => approvalId !== null && state(approvalId) !== "approved")
  return gone === undefined ? undefined : { status: "approvalMoved", approvalId: gone.approvalId! }
}

const sum = (draws: ReadonlyArray<DrawRow>): number => draws.reduce((total, draw) => total + draw.amount, 0)

/** Draws turn after turn: an earlier turn of the batch counts, a loser does not; what a turn gives back counts for itself. */
const makeMeter = ({ tables, now, broken }: Batch) => {
  let used: ReadonlyMap<string, number> = new Map()
  return (write: TurnWrite): TurnResult | undefined => {
    const mine = new Map(used)
    const freed = new Set(write.reservationSettles.flatMap(({ actionId, to }) => (to === "released" ? [actionId] : [])))
    const touched = new Set<string>()
    for (const { limitId, key, amount, max, over_ms, actionId } of write.reservations) {
      const slot = `${limitId}\u001f${key}\u001f${over_ms}`
      const of = tables.draws.filter((draw) => draw.limitId === limitId && draw.key === key)
      const reserved = of.filter((draw) => draw.state === "reserved")
      const committed = of.filter((draw) => draw.state === "committed" && draw.at > now - over_ms)
      const back = touched.has(slot) ? 0 : sum(reserved.filter((draw) => freed.has(draw.actionId)))
      const total = (mine.get(slot) ?? sum(reserved) + sum(committed)) - back + amount
      touched.add(slot)
      if (total > max && !broken.has("ignore-limit")) return { status: "limit", limitId, actionId }
      mine.set(slot, total)
    }
    used = mine
    return undefined
  }
}

/** No money moves without an approved approval of this very call, and no effect without its action; an action has one effect. */
const guard = ({ tables }: Batch, write: TurnWrite, made: Set<string>): void => {
  const heads = write.journal.filter((row, index) => index === 0 || row.seq !== null).map((row) => row.messageId)
  if (new Set(heads).size < heads.length) throw new Refused("23505")
  for (const effect of write.effects) {
    const action = tables.actions.get(effect.actionId) ?? write.actions.find((row) => row.id === effect.actionId)
    if (action === undefined) throw new Refused("CS001")
    if (tables.effects.has(effect.actionId) || made.has(effect.actionId)) throw new Refused("23505")
    made.add(effect.actionId)
    if (action.class !== "money" && effect.class !== "money") continue
    const stands = [...tables.approvals.values()].some(
      (row) => row.actionId === action.id && row.state === "approved" && row.digest === action.digest,
    )
    if (!stands) throw new Refused("CS001")
  }
}

/** Stores the turns that may be stored and answers each. Throws `Refused`, having stored nothing, where a guard says no. */
export const storeTurns = (tables: Tables, now: number, turns: ReadonlyArray<TurnWrite>, broken: Breaks): ReadonlyArray<TurnResult> => {
  const batch: Batch = { tables, now, broken }
  const draw = makeMeter(batch)
  const seen = new Set<string>()
  const results = turns.map((write): TurnResult => {
    const lost = duplicateIn(batch, write) ?? staleIn(batch, write, seen) ?? movedIn(batch, write)
    seen.add(write.conversation.id)
    const { expectedVersion } = write.conversation
    return lost ?? draw(write) ?? { status: "ok", version: expectedVersion + 1 }
  })
  const winners = turns.filter((_, index) => results[index]?.status === "ok")
  const made = new Set<string>()
  for (const write of winners) guard(batch, write, made)
  for (const write of winners) applyTurn(tables, now, write)
  return results
}
