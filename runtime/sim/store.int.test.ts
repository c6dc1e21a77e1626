/**
 * The simulated store beside the real one: the same random turns, decisions, leases and look-ups get the same answers from both, and leave
 * conversations that read the same. Without this the simulator could prove things about a database that does not exist.
 */
import { Result } from "effect"
import type pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { derivedId } from "../ids/ids.ts"
import { type CompanyIds, connect, decisionRow, plantCompany, put } from "../store/testing/company.ts"
import { openStore, type OpenStore, placeIn } from "../store/testing/store.ts"
import { action, type Place, step } from "../store/testing/turns.ts"
import { type FreshDatabase, freshDatabase } from "../store/testing.ts"
import type { TurnWrite } from "../store/turn-write.ts"
import type { Break, Breaks } from "./breaks.ts"
import { type Chance, makeChance } from "./chance.ts"
import { emptyTables, journalKey, type Tables } from "./tables.ts"
import { type Refused, storeTurns } from "./turns.ts"
import { readConversation } from "./view.ts"

let database: FreshDatabase
let su: pg.Client
let store: OpenStore
beforeAll(async () => {
  database = await freshDatabase("sim")
  su = await connect(database.superUrl)
  store = openStore(database.appUrl, 2)
})
afterAll(async () => {
  await store?.close()
  await su?.end()
  await database?.drop()
})

type Mutable<A> = { -readonly [K in keyof A]: A[K] extends ReadonlyArray<infer B> ? Array<B> : A[K] }

const terms = { roles: ["owner"], quorum: 1, notMaker: true, ttl_ms: 1_000, escalate: [], releaseHold_ms: 0 } as const
const started = Date.now()

/** Draws turns that meet: few conversations, few message ids, calls and approvals that exist. */
class Author {
  readonly #chance: Chance
  readonly #tables: Tables
  readonly #at: Place
  readonly conversations: ReadonlyArray<string>
  #made = 0

  constructor(chance: Chance, tables: Tables, at: Place) {
    this.#chance = chance
    this.#tables = tables
    this.#at = at
    this.conversations = [0, 1, 2].map((n) => derivedId(at.tenantId, "conversation", String(n)))
  }

  #id(kind: string): string {
    return derivedId(this.#at.tenantId, kind, String(++this.#made))
  }
  any<A>(list: Iterable<A>): A | undefined {
    const all = [...list]
    return all[this.#chance.below(Math.max(1, all.length))]
  }

  #call(write: Mutable<TurnWrite>): void {
    const id = this.#id("action")
    const at = started + this.#made
    const money = this.#chance.happens(0.2)
    const held = this.#chance.happens(0.5)
    const more = money ? { class: "money" as const } : {}
    write.actions.push(action(id, { ...more, digest: derivedId(id), status: held ? "held" : "dispatched", at }))
    if (held) {
      const row = { id: this.#id("approval"), actionId: id, digest: derivedId(id), terms, roles: terms.roles, quorum: 1, at }
      write.approvals.push({ ...row, expiresAt: at + 1_000 })
    } else this.#effect(write, id, null, money)
    if (this.#chance.happens(0.4))
      write.reservations.push({ limitId: "limit", key: "", amount: 1, max: 3, over_ms: 3_600_000, actionId: id })
  }

  #effect(write: Mutable<TurnWrite>, actionId: string, approvalId: string | null, money: boolean): void {
    const of = money ? "money" : "write"
    const at = started + this.#made
    write.effects.push({ id: actionId, actionId, key: actionId, tool: "crm.note", class: of, idempotency: "keyed", approvalId, at })
  }

  #changes(write: Mutable<TurnWrite>): void {
    const { approvals, effects, actions } = this.#tables
    // a call belongs to one conversation: only its own turns speak of it
    const mine = (actionId: string): boolean => actions.get(actionId)?.conversationId === write.conversation.id
    const chance = this.#chance
    const approval = this.any([...approvals.values()].filter((row) => mine(row.actionId)))
    if (approval !== undefined) {
      const what = chance.below(6)
      if (what === 0) write.approvalsExpire.push(approval.id)
      if (what === 1) write.approvalChanges = [{ id: approval.id, void: true, escalateTo: null, at: started }]
      if (what === 2) write.approvalChanges = [{ id: approval.id, void: false, escalateTo: "finance", at: started }]
      if (what >= 3 && !effects.has(approval.actionId)) this.#effect(write, approval.actionId, approval.id, approval.class === "money")
    }
    const effect = this.any([...effects.values()].filter((row) => mine(row.actionId)))
    if (effect !== undefined && chance.happens(0.5)) {
      const status = chance.pick(["succeeded", "failed", "unknown"] as const)
      write.effectUpdates.push({ actionId: effect.actionId, status, outcome: {}, tries: chance.below(3), at: started })
      write.actionUpdates.push({ id: effect.actionId, status, reason: "so", result: null, replacedBy: null, releaseAt: null, at: started })
    }
    const drawn = this.any([...actions.keys()].filter(mine))
    if (drawn !== undefined && chance.happens(0.5))
      write.reservationSettles.push({ actionId: drawn, to: chance.pick(["committed", "released"]) })
  }

  turn(): TurnWrite {
    const chance = this.#chance
    const id = this.any(this.conversations)!
    const version = (this.#tables.conversations.get(id)?.version ?? 0) + chance.pick([0, 0, 0, 0, 0, 1, -1])
    const base = step(this.#at, id, Math.max(0, version))
    const write = structuredClone(base) as Mutable<TurnWrite>
    const messageId = (): string => String(chance.happens(0.15) ? chance.below(5) : 1_000 + ++this.#made)
    write.journal = [0, 1, 2].slice(0, 1 + chance.below(3)).map((n) => ({
      messageId: messageId(),
      seq: n === 0 || chance.happens(0.3) ? this.#made : null,
      kind: "received",
      at: started,
      message: {},
      events: [],
    }))
    if (chance.happens(0.6)) this.#call(write)
    this.#changes(write)
    const open = [...this.#tables.actions.values()].filter((row) => row.conversationId === id).map((row) => row.id)
    const state = { v: 1, open: Object.fromEntries([...open, ...write.actions.map((row) => row.id)].map((one) => [one, {}])) }
    write.conversation = { ...base.conversation, state }
    const said = {
      id: this.#id("message"),
      direction: "in",
      author: "contact",
      body: "words",
      language: null,
      at: started,
      actionId: null,
    } as const
    if (chance.happens(0.5)) write.messages.push(said)
    if (version <= 0)
      write.contact = {
        id: this.#at.contactId,
        workspaceId: this.#at.workspaceId,
        name: "A contact",
        address: "a@example.com",
        channel: "email",
      }
    return write
  }
}

/** What differs between two clocks and is not compared. */
const comparable = (view: unknown): unknown =>
  JSON.parse(JSON.stringify(view ?? null, (key, value: unknown) => (key === "leasedAt" && value !== null ? "leased" : value)))

/** People approve: both sides learn of it by the rows that say so. */
const approve = async (c: CompanyIds, tables: Tables, id: string): Promise<void> => {
  const row = tables.approvals.get(id)!
  if (row.state !== "open") return
  await put(su, "decision", decisionRow(c, id, c.owner, row.digest))
  await su.query("update approval set state = 'approved', decided_at = now() where id = $1", [id])
  tables.approvals.set(id, { ...row, state: "approved", decidedAt: Date.now() })
}

const refusalOf = (error: unknown): string => {
  const { _tag, code } = error as { readonly _tag?: string; readonly code?: string }
  return _tag === "UniqueViolation" ? "23505" : (code ?? String(_tag))
}

const turnsOf = async (c: CompanyIds, tables: Tables, writes: ReadonlyArray<TurnWrite>, broken: Breaks) => {
  const text = JSON.parse(JSON.stringify(writes)) as ReadonlyArray<TurnWrite>
  const mine = Result.try(() => storeTurns(tables, Date.now(), text, broken))
  const theirs = await store.batch(c.tenantId, writes).catch((error: unknown) => error)
  return {
    mine: Result.isSuccess(mine)
      ? mine.success
      : ((mine.failure as { readonly cause?: Refused }).cause ?? (mine.failure as unknown as Refused)).code,
    theirs: Array.isArray(theirs) ? theirs : refusalOf(theirs),
  }
}

/** Plays one random story on both; gives how often each answer came. */
const play = async (seed: number, broken: Breaks = new Set<Break>()): Promise<ReadonlyArray<string>> => {
  const c = await plantCompany(su)
  const tables = emptyTables()
  const chance = makeChance(seed)
  const author = new Author(chance, tables, placeIn(c))
  const seen: Array<string> = []
  for (let n = 0; n < 30; n++) {
    const { mine, theirs } = await turnsOf(
      c,
      tables,
      Array.from({ length: chance.pick([1, 1, 2, 3]) }, () => author.turn()),
      broken,
    )
    expect(mine).toEqual(theirs)
    seen.push(...(typeof mine === "string" ? [mine] : (mine ?? []).map((result) => result.status)))
    const approval = author.any(tables.approvals.keys())
    if (approval !== undefined && chance.happens(0.5)) await approve(c, tables, approval)
    const effect = author.any(tables.effects.values())
    if (effect !== undefined && chance.happens(0.3)) {
      expect(await store.with((real) => real.leaseEffect(c.tenantId, effect.actionId))).toBe(effect.status === "recorded")
      if (effect.status === "recorded")
        tables.effects.set(effect.actionId, { ...effect, status: "leased", attempts: effect.attempts + 1, leasedAt: 1 })
    }
    const conversation = author.any(author.conversations)!
    const message = String(chance.below(5))
    expect(await store.with((real) => real.knows(c.tenantId, conversation, message))).toBe(
      tables.journal.has(journalKey(conversation, message)),
    )
    const entries = chance.pick([3, 60])
    const real = await store.with((one) => one.loadConversation(c.tenantId, conversation, entries))
    expect(comparable(readConversation(tables, conversation, entries))).toEqual(comparable(real))
  }
  return seen
}

describe("the simulated store", () => {
  it("answers and keeps what the real one does", async () => {
    const seen: Array<string> = []
    for (let seed = 1; seed <= 12; seed++) seen.push(...(await play(seed)))
    const counts = Object.fromEntries([...Map.groupBy(seen, (status) => status)].map(([status, all]) => [status, all.length]))
    console.log(JSON.stringify(counts))
    for (const status of ["ok", "stale", "duplicate", "limit", "approvalMoved", "CS001"]) expect(counts[status], status).toBeGreaterThan(0)
  }, 120_000)

  it.each(["ignore-version", "ignore-duplicate", "ignore-limit", "ignore-moved-approval"] as const)(
    "the comparison sees a planted bug: %s",
    async (bug) => {
      const stories = async () => {
        for (let seed = 1; seed <= 12; seed++) await play(seed, new Set([bug]))
      }
      await expect(stories()).rejects.toThrow()
    },
    120_000,
  )
})
