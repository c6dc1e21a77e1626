/**
 * The hostile model against the product as it is served: real PostgreSQL and NATS, plugins in threads, the API's own desk for people, a bank and
 * a mail relay with ledgers (fault X2a). `HOSTILE_CALLS`, `HOSTILE_SEED` as in fuzz.test.ts; a long run goes through several fresh products.
 */
import { expect, it } from "vitest"
import { type Chance, chanceOf } from "./chance.ts"
import { contactIdOf } from "./company.ts"
import type { Evidence } from "./evidence.ts"
import { addresses, foreignIds, inbound } from "./fuzz.ts"
import { callsPerAnswer } from "./intent.ts"
import { hostileMind } from "./mind.ts"
import { cutIn, findings, sumsOf } from "./oracle.ts"
import { allAtRest, evidenceOf, type Shipped, startShipped, type Told } from "./shipped.ts"

const seed = process.env["HOSTILE_SEED"] ?? "countersign"
const calls = Number(process.env["HOSTILE_CALLS"] ?? 400)
/** Of one product: beyond it the day's model budget of the demo company would be used up, and nothing would be asked any more. */
const callsPerProduct = 600
const sideBySide = 24

type Decision = Evidence["decisions"][number]

/** People at the desk, through the API: what they approve is what they were shown. Gives how many decided. */
const decide = async (shipped: Shipped, chance: Chance, conversations: ReadonlyArray<string>, book: Array<Decision>): Promise<number> => {
  const { tokens } = shipped.demo
  const open = await shipped.rows(
    "select id, quorum, digest from approval where state = 'open' and conversation_id = any($1::uuid[]) order by id",
    [conversations],
  )
  let decided = 0
  for (const { id, quorum, digest } of open) {
    const kind = chance.weighed([
      [6, "approve"],
      [2, "reject"],
      [1, "edit"],
      [1, "forged"],
      [2, "nothing"],
    ] as const)
    if (kind === "nothing") continue
    const owners = [
      ["owner", tokens.owner],
      ["co-owner", tokens.coOwner],
    ] as const
    const signers = owners.slice(0, Number(quorum))
    const shown = kind === "forged" ? "0".repeat(64) : String(digest)
    for (const [member, token] of kind === "approve" ? signers : signers.slice(0, 1)) {
      const edit = kind === "edit" ? { args: { text: "A person wrote this." } } : {}
      const body = { decision: kind === "forged" ? "approve" : kind, digest: shown, reason: "as the desk sees it", ...edit }
      const answer = await shipped.desk("POST", `/v1/approvals/${String(id)}/decisions`, token, body)
      if (kind === "forged") expect(answer.status).toBe(409)
      if (answer.status !== 200) continue
      decided++
      book.push({ approvalId: String(id), member, role: "owner", approve: kind === "approve", digest: shown })
    }
  }
  return decided
}

/** Cases until `wanted` calls were looked at, batch by batch; then the verdict over everything this product did. */
const runProduct = async (shipped: Shipped, from: number, wanted: number) => {
  const told = new Map<string, Told>()
  const decisions: Array<Decision> = []
  const looked = () =>
    [...told.values()].flatMap(({ mind }) => mind.answers).reduce((sum, answer) => sum + Math.min(answer.calls.length, callsPerAnswer), 0)
  const chance = chanceOf(seed, from, "desk")
  let index = from
  for (let before = -1; looked() < wanted;) {
    // with the day's budget used up nobody asks the model any more, and this would never end
    if (looked() === before) throw new Error(`the model is not asked any more after ${before} calls`)
    before = looked()
    const batch = Array.from({ length: sideBySide }, () => index++)
    const taken = new Map<string, number>()
    for (let round = 0; round < 2; round++) {
      await Promise.all(
        batch.map(async (n) => {
          const agent = n % 2 === 0 ? "partner-concierge" : "payouts-clerk"
          const more = [...addresses, `stranger-${n}@web.example.net`]
          const mind = shipped.minds.get(n) ?? hostileMind({ seed, index: n, clerk: n % 2 === 1, addresses: more, foreignIds })
          shipped.minds.set(n, mind)
          const id = await shipped.say(n, agent, `case-${n}`, `[case ${n}] ${inbound(chanceOf(seed, n, round))}`)
          taken.set(id, round + 1)
          told.set(id, { agent, mind, contactId: contactIdOf(shipped.demo.tenantId, "stranger") })
        }),
      )
      await allAtRest(shipped, taken)
      if ((await decide(shipped, chance, [...taken.keys()], decisions)) > 0) await new Promise((done) => setTimeout(done, 300))
      await allAtRest(shipped, taken)
    }
  }
  return { told, decisions, looked: looked(), next: index }
}

const verdict = async (shipped: Shipped, run: Awaited<ReturnType<typeof runProduct>>) => {
  const { all, strays, mails, transfers, cut } = await evidenceOf(shipped, run.told, run.decisions)
  const problems = [
    ...all.flatMap(findings),
    ...sumsOf({ mails, transfers }),
    ...(strays === 0 ? [] : [`${strays} ledger lines are nobody's`]),
  ]
  const actions = all.flatMap((one) => one.actions)
  const denied = actions.filter(({ status }) => status === "denied").map(({ id }) => id)
  const blocked = new Set<string>()
  for (let cursor: string | null = ""; cursor !== null;) {
    const { body } = await shipped.desk(
      "GET",
      `/v1/blocked?limit=200${cursor === "" ? "" : `&cursor=${cursor}`}`,
      shipped.demo.tokens.owner,
    )
    for (const { id, reason } of body.items as ReadonlyArray<{ id: string; reason: string }>) if (reason !== "") blocked.add(id)
    cursor = body.pageInfo.hasNextPage === true ? String(body.pageInfo.endCursor) : null
  }
  const ran = Object.groupBy(
    actions.filter(({ status }) => status === "succeeded"),
    ({ tool }) => tool,
  )
  return {
    problems,
    cutUnsaid: [...run.told.values()].reduce((sum, { mind }) => sum + cutIn(mind.answers), 0) - cut,
    unlisted: denied.filter((id) => !blocked.has(id)),
    elsewhere: await shipped.elsewhere(),
    ready: (await shipped.ready()).status,
    tally: {
      looked: run.looked,
      actions: actions.length,
      denied: denied.length,
      mails: mails.length,
      transfers: transfers.length,
      decisions: run.decisions.length,
    },
    ran: Object.fromEntries(Object.entries(ran).map(([tool, some]) => [tool, some!.length])),
  }
}

const asItShouldBe = {
  problems: [],
  cutUnsaid: 0,
  unlisted: [],
  elsewhere: { stage: "signed", status: "draft", notes: 0, payouts: 1, actions: 0 },
  ready: 200,
}

it(
  `${calls} calls through the product: nothing happens that was neither allowed nor approved, every refusal is listed`,
  { timeout: 3_600_000 },
  async () => {
    let [looked, next] = [0, 0]
    while (looked < calls) {
      const started = Date.now()
      const shipped = await startShipped()
      try {
        const run = await runProduct(shipped, next, Math.min(callsPerProduct, calls - looked))
        const { tally, ran, ...rest } = await verdict(shipped, run)
        console.log(JSON.stringify({ seed, from: next, ...tally, ran, findings: rest.problems.length, took_ms: Date.now() - started }))
        expect({ ...rest, problems: rest.problems.slice(0, 20) }).toEqual(asItShouldBe)
        for (const tool of ["crm.find", "payouts.prepare", "conversation.reply"]) expect(ran[tool] ?? 0, tool).toBeGreaterThan(0)
        looked += run.looked
        next = run.next
      } finally {
        await shipped.stop()
      }
    }
  },
)
