/**
 * cs_turns against a model of thirty lines: whatever batches come, of new, current and stale versions, known and fresh messages, draws,
 * releases and commitments, both give the same answers and are left with the same state (invariants 2, 9).
 */
import fc from "fast-check"
import { afterAll, beforeAll, expect, it } from "vitest"
import type pg from "pg"
import { derivedId } from "../ids/ids.ts"
import { connect, plantCompany } from "./testing/company.ts"
import { openStore, type OpenStore, placeIn } from "./testing/store.ts"
import { step } from "./testing/turns.ts"
import { type FreshDatabase, freshDatabase } from "./testing.ts"

let database: FreshDatabase
let su: pg.Client
let store: OpenStore
beforeAll(async () => {
  database = await freshDatabase("model")
  su = await connect(database.superUrl)
  store = openStore(database.appUrl, 2)
})
afterAll(async () => {
  await store?.close()
  await su?.end()
  await database?.drop()
})

/** A turn as the generator draws it: small numbers, so that they meet. `behind`: how far its version is off. */
interface Drawn {
  readonly conversation: number
  readonly behind: number
  readonly message: number
  readonly draws: ReadonlyArray<{ readonly limit: number; readonly amount: number }>
  readonly settle: { readonly action: number; readonly to: "committed" | "released" } | null
}
const caps = [1, 3, 10]
const drawn: fc.Arbitrary<Drawn> = fc.record({
  conversation: fc.nat(3),
  behind: fc.constantFrom(0, 0, 0, 0, 1, -1),
  message: fc.nat(60),
  draws: fc.uniqueArray(fc.record({ limit: fc.nat(2), amount: fc.nat(4) }), { maxLength: 2, selector: ({ limit }) => limit }),
  settle: fc.option(fc.record({ action: fc.nat(15), to: fc.constantFrom("committed" as const, "released" as const) }), { nil: null }),
})

interface Draw {
  readonly action: number
  readonly limit: number
  readonly amount: number
  state: "reserved" | "committed" | "released"
}

/** What cs_turns promises, in memory. */
class Model {
  versions = new Map<number, number>()
  known = new Set<string>()
  draws: Array<Draw> = []
  actions = 0

  /** Every check of a batch looks at what was before it, but draws, which count turn after turn. */
  batch(turns: ReadonlyArray<Drawn & { readonly expected: number; readonly action: number }>): ReadonlyArray<string> {
    const before = { versions: new Map(this.versions), known: new Set(this.known) }
    const seen = new Set<number>()
    const used = caps.map((_, limit) => this.#counted(limit))
    const winners: Array<(typeof turns)[number]> = []
    const results = turns.map((turn) => {
      const first = !seen.has(turn.conversation)
      seen.add(turn.conversation)
      if (before.known.has(`${turn.conversation} ${turn.message}`)) return "duplicate"
      if ((before.versions.get(turn.conversation) ?? 0) !== turn.expected || !first) return "stale"
      const mine = [...used]
      for (const { limit, amount } of turn.draws) {
        const freed = turn.settle?.to === "released" ? this.#reservedBy(turn.settle.action, limit) : 0
        if (mine[limit]! - freed + amount > caps[limit]!) return `limit ${limit}`
        mine[limit] = mine[limit]! - freed + amount
      }
      for (const limit of caps.keys()) used[limit] = mine[limit]!
      winners.push(turn)
      return "ok"
    })
    for (const turn of winners) {
      this.versions.set(turn.conversation, turn.expected + 1)
      this.known.add(`${turn.conversation} ${turn.message}`)
      for (const { limit, amount } of turn.draws) this.draws.push({ action: turn.action, limit, amount, state: "reserved" })
    }
    const settled = new Set<Draw>()
    for (const { settle } of winners)
      for (const draw of this.draws)
        if (settle !== null && draw.action === settle.action && draw.state === "reserved" && !settled.has(draw)) {
          draw.state = settle.to
          settled.add(draw)
        }
    return results
  }
  #counted = (limit: number) =>
    this.draws.filter((draw) => draw.limit === limit && draw.state !== "released").reduce((sum, draw) => sum + draw.amount, 0)
  #reservedBy = (action: number, limit: number) =>
    this.draws
      .filter((draw) => draw.action === action && draw.limit === limit && draw.state === "reserved")
      .reduce((sum, draw) => sum + draw.amount, 0)
}

/** Two turns of a batch that settle one action differently have no defined winner; the runtime never sends them. */
const agree = (batch: ReadonlyArray<Drawn>): ReadonlyArray<Drawn> => {
  const said = new Map<number, string>()
  return batch.map((turn) => {
    if (turn.settle === null || (said.get(turn.settle.action) ?? turn.settle.to) === turn.settle.to) {
      if (turn.settle !== null) said.set(turn.settle.action, turn.settle.to)
      return turn
    }
    return { ...turn, settle: null }
  })
}

const play = async (batches: ReadonlyArray<ReadonlyArray<Drawn>>, broken: { readonly limit?: boolean } = {}) => {
  const c = await plantCompany(su)
  const model = new Model()
  const at = placeIn(c)
  const id = (kind: string, n: number) => derivedId(c.tenantId, kind, String(n))
  for (const batch of batches) {
    const turns = agree(batch).map((turn) => ({
      ...turn,
      expected: Math.max(0, (model.versions.get(turn.conversation) ?? 0) - turn.behind),
      action: model.actions++,
    }))
    const results = await store.batch(
      c.tenantId,
      turns.map((turn) =>
        step(at, id("conversation", turn.conversation), turn.expected, {
          contact: { id: at.contactId, workspaceId: at.workspaceId, name: "A contact", address: "contact@example.com", channel: "email" },
          journal: [{ messageId: String(turn.message), seq: 1, kind: "received", at: 1, message: {}, events: [] }],
          reservations: turn.draws.map(({ limit, amount }) => ({
            limitId: `limit ${limit}`,
            key: "",
            amount,
            max: caps[limit]! + (broken.limit === true ? 1 : 0),
            over_ms: 3_600_000,
            actionId: id("action", turn.action),
          })),
          reservationSettles: turn.settle === null ? [] : [{ actionId: id("action", turn.settle.action), to: turn.settle.to }],
        }),
      ),
    )
    const expected = model.batch(turns)
    expect(results.map((result) => (result.status === "limit" ? result.limitId : result.status))).toEqual(expected)
  }
  const versions = await su.query("select id, version from conversation where tenant_id = $1 and id not in ($2, $3)", [
    c.tenantId,
    c.conversationA,
    c.conversationB,
  ])
  expect(new Map(versions.rows.map((row) => [row.id, row.version]))).toEqual(
    new Map([...model.versions].map(([n, version]) => [id("conversation", n), version])),
  )
  const draws = await su.query(
    "select action_id || ' ' || limit_id || ' ' || amount || ' ' || state as line from limit_draw where tenant_id = $1 and limit_id like 'limit %'",
    [c.tenantId],
  )
  expect(new Set(draws.rows.map((row) => row.line))).toEqual(
    new Set(model.draws.map((draw) => `${id("action", draw.action)} limit ${draw.limit} ${draw.amount} ${draw.state}`)),
  )
  expect(draws.rows).toHaveLength(model.draws.length)
  const journal = await su.query("select count(*)::int as n from journal where tenant_id = $1 and cs_unpack(message_id) ~ '^[0-9]+$'", [
    c.tenantId,
  ])
  expect(journal.rows[0].n).toBe(model.known.size)
}

const batches = fc.array(fc.array(drawn, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 })

it("answers and keeps what the model does", async () => {
  await fc.assert(
    fc.asyncProperty(batches, (all) => play(all)),
    { numRuns: 25 },
  )
}, 120_000)

it("the oracle sees a planted bug: a limit that lets one more through", async () => {
  await expect(
    fc.assert(
      fc.asyncProperty(batches, (all) => play(all, { limit: true })),
      { numRuns: 40, endOnFailure: true },
    ),
  ).rejects.toThrow(/Property failed/)
}, 60_000)

it("the oracle sees a planted bug: a journal that forgets", async () => {
  const forgets: ReadonlyArray<ReadonlyArray<Drawn>> = [0, 1].map(() => [
    { conversation: 0, behind: 0, message: 1, draws: [], settle: null },
  ])
  await play(forgets)
  const healthy = (await su.query("select pg_get_functiondef('cs_turns'::regproc) as f")).rows[0].f as string
  const broken = healthy.replace("if r.dup is not null then", "if false then")
  expect(broken).not.toBe(healthy)
  await su.query(broken)
  try {
    await expect(play(forgets)).rejects.toThrow()
  } finally {
    await su.query(healthy)
  }
})
