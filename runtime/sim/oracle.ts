/**
 * What must be true of a world that has come to rest. Reads the provider's ledger, what was sent, what people wanted, and rows; knows
 * nothing of the runtime's code. Each breach begins with the number of the invariant it breaks.
 */
import { replyTo } from "./model.ts"
import { conversationId } from "./company.ts"
import { type Args, catalogue, sendsMost } from "./rules.ts"
import type { ActionRow, ApprovalRow, JournalRow } from "./tables.ts"
import type { World } from "./world.ts"

type Breaches = ReadonlyArray<string>

const entriesOf = (world: World, conversation: string): JournalRow["entries"] =>
  [...world.tables.journal.values()]
    .filter((row) => row.conversationId === conversation)
    .sort((a, b) => a.version - b.version)
    .flatMap((row) => row.entries)

/** Nothing lost, nothing twice, nothing out of order, of what came in. */
const messages = (world: World): Breaches => {
  const rows = world.tables.messages
  return world.lasting.accepted.flatMap(({ id, talk }): Breaches => {
    const entries = entriesOf(world, conversationId(talk.conversation))
    const taken = entries.filter((entry) => entry.messageId === id).length
    const begin = entries.findIndex((entry) => entry.messageId === id)
    const next = entries.findIndex((entry, index) => index > begin && entry.kind === "received")
    const turn = entries.slice(begin, next < 0 ? undefined : next).flatMap((entry) => entry.events as ReadonlyArray<string>)
    const words = rows.filter((row) => row.id === id).length
    const replies = rows.filter((row) => row.direction === "out" && row.body === replyTo(talk.words.n)).length
    return [
      ...(taken === 1 && words === 1 ? [] : [`2: message ${talk.words.n} was applied ${taken} times, stored ${words} times`]),
      ...(taken === 0 || turn.includes("turnEnded") ? [] : [`2: the turn of message ${talk.words.n} never ended`]),
      ...(replies <= 1 ? [] : [`2: message ${talk.words.n} was answered ${replies} times`]),
    ]
  })
}

/** What changed nothing may be written down whenever it comes again: a timer that people overtook, say. */
const idle = (events: unknown): boolean => (events as ReadonlyArray<string>).every((event) => event === "ignored")

const order = (world: World): Breaches =>
  [...world.tables.conversations.keys()].flatMap((id) => {
    const seqs = entriesOf(world, id).flatMap((entry) => (entry.seq === null || idle(entry.events) ? [] : [entry.seq]))
    return seqs.every((seq, index) => index === 0 || seq > seqs[index - 1]!) ? [] : [`1: applied in the order ${seqs.join(" ")}`]
  })

const never = new Set(["denied", "held", "rejected", "expired", "failed"])
const moving = new Set(["proposed", "allowed", "approved", "dispatched"])

/** What the rows say of a call beside what the provider did. */
const action = (world: World, row: ActionRow): Breaches => {
  const acts = world.provider.ledger.filter((act) => act.actionId === row.id).length
  const open = (world.tables.conversations.get(row.conversationId)!.state as { open: Record<string, { stage: string }> }).open[row.id]
  const effect = world.tables.effects.get(row.id)
  const stage = row.status === "held" || row.status === "unknown" ? row.status : undefined
  return [
    ...(moving.has(row.status) ? [`2: ${row.tool} is still ${row.status}`] : []),
    ...(never.has(row.status) && acts > 0 ? [`3: ${row.tool} is ${row.status}, and happened`] : []),
    ...(row.status === "succeeded" && acts === 0 ? [`3: ${row.tool} is succeeded, and never happened`] : []),
    ...(open?.stage === stage ? [] : [`9: ${row.tool} is ${row.status} in its row and ${open?.stage ?? "closed"} in the state`]),
    ...(effect?.status === "recorded" || effect?.status === "leased" ? [`3: the effect of ${row.tool} is left ${effect.status}`] : []),
    ...(row.status === "unknown" && catalogue.get(row.tool)?.reconciles === true ? [`12: nobody asks about ${row.tool} any more`] : []),
  ]
}

const endings: Readonly<Record<ApprovalRow["state"], ReadonlyArray<string>>> = {
  open: [],
  approved: ["succeeded", "failed", "unknown"],
  rejected: ["rejected"],
  edited: ["rejected"],
  expired: ["expired"],
  void: ["expired", "rejected"],
}

/** What people were asked and said, and what became of it. */
const approval = (world: World, row: ApprovalRow): Breaches => {
  const { status, tool } = world.tables.actions.get(row.actionId)!
  const votes = new Set(
    world.tables.decisions.filter((one) => one.approvalId === row.id && one.kind === "approve").map((one) => one.memberId),
  )
  return [
    ...(endings[row.state].includes(status) ? [] : [`12: the approval of ${tool} is ${row.state}, its call ${status}`]),
    ...(row.state === "approved" && votes.size < row.quorum ? [`6: approved by ${votes.size} of ${row.quorum}`] : []),
  ]
}

const ledger = (world: World): Breaches => {
  const acts = world.provider.ledger
  const marks = Map.groupBy(acts, ({ tool, args }) => `${tool} ${(args as Args).n}`)
  const sends = acts.filter((act) => act.tool === "sim.send").length
  return [
    ...acts.flatMap((act) => act.breaches),
    ...[...marks].flatMap(([mark, same]) => (same.length > 1 ? [`2: ${mark} happened ${same.length} times`] : [])),
    ...world.provider.mixed.map(() => "3: one key was used for two calls"),
    ...(sends > sendsMost ? [`11: ${sends} sends, of ${sendsMost}`] : []),
  ]
}

const published = (world: World): Breaches => {
  const mine = [...world.stream.taken.keys()].filter((id) => /^[0-9a-f-]{36}:/.test(id)).map((id) => id.slice(37))
  const lost = mine.filter((id) => !world.lasting.announced.has(id) && !world.lasting.nudged.has(id))
  return lost.map((id) => `3: ${id} was published and never stored`)
}

const phases = (world: World): Breaches =>
  [...world.tables.conversations.values()].flatMap((row) => {
    const { phase } = row.state as { readonly phase: string }
    const versions = new Set([...world.tables.journal.values()].filter((one) => one.conversationId === row.id).map((one) => one.version))
    return [
      ...(phase === "rest" || phase === "handoff" ? [] : [`2: a conversation is left ${phase}`]),
      ...(versions.size === row.version ? [] : [`9: ${versions.size} versions in the journal, ${row.version} in the row`]),
    ]
  })

/** Everything that is wrong with this world; empty when all is well. */
export const judge = (world: World): Breaches => [
  ...messages(world),
  ...order(world),
  ...[...world.tables.actions.values()].filter((row) => row.tool !== "conversation.reply").flatMap((row) => action(world, row)),
  ...[...world.tables.approvals.values()].flatMap((row) => approval(world, row)),
  ...ledger(world),
  ...published(world),
  ...phases(world),
  ...world.died.map((what) => `12: ${what} died`),
  ...world.lasting.parked.map((seq) => `12: message ${seq} was parked`),
]
