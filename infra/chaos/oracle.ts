/**
 * Compares what was said with what is left to be seen. Pure, and knows nothing of the runtime: only what a customer, a provider and an
 * auditor could demand. Every finding names the message, the call or the conversation.
 * lost: accepted and without its place, its answer or its end; doubled: a place, an answer or an act too many; outOfOrder: places, answers
 * or acts of a thread not in the order in which it was said; stale: versions that two owners wrote; wrong: everything else that may not be.
 */
import type { Evidence } from "./evidence.ts"
import { type Said, staysHeld, textOf } from "./plan.ts"

export const faults = ["lost", "doubled", "outOfOrder", "stale", "wrong"] as const
export type Fault = (typeof faults)[number]

export interface Verdict extends Readonly<Record<Fault, number>> {
  readonly unknown: number
  readonly unknownSurfaced: number
  readonly messages: number
  readonly acts: number
  readonly auditEntries: number
  readonly findings: ReadonlyArray<string>
}

type Find = (fault: Fault, what: string) => void

/** How often each value comes. */
const counts = (values: Iterable<string>): ReadonlyMap<string, number> => {
  const found = new Map<string, number>()
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1)
  return found
}

const refIn = (text: string): string => text.split(" ")[1] ?? ""

/** First appearances of refs, thread by thread, must be in the order in which they were said. */
const inOrder = (where: string, said: ReadonlyArray<Said>, refs: Iterable<string>, find: Find): void => {
  const known = new Map(said.map((one) => [one.ref, one]))
  const reached = new Map<string, number>()
  const seen = new Set<string>()
  for (const ref of refs) {
    const one = known.get(ref)
    if (one === undefined || seen.has(ref)) continue
    seen.add(ref)
    const before = reached.get(one.thread) ?? -1
    if (one.index < before) find("outOfOrder", `${where}: ${ref} stands after number ${before} of its thread`)
    else reached.set(one.thread, one.index)
  }
}

const judgeWords = ({ said, accepted, messages, stream }: Evidence, find: Find): void => {
  const heard = messages.filter((m) => m.direction === "in").map((m) => refIn(m.body))
  const answers = messages.filter((m) => m.direction === "out").map((m) => refIn(m.body))
  const [inRows, outRows, stored] = [counts(heard), counts(answers), counts(stream.map((m) => refIn(m.text)))]
  for (const one of said.filter(({ ref }) => accepted.has(ref))) {
    if (!inRows.has(one.ref)) find("lost", `message ${one.ref} (${textOf(one)}) has no place in its conversation`)
    if (!outRows.has(one.ref)) find("lost", `message ${one.ref} has no answer`)
    if (!stored.has(one.ref)) find("lost", `message ${one.ref} is not in the stream`)
    if ((inRows.get(one.ref) ?? 0) > 1) find("doubled", `message ${one.ref} stands ${inRows.get(one.ref)} times in its conversation`)
    // one answer, and one more after people decided
    if ((outRows.get(one.ref) ?? 0) > (one.kind === "held" ? 2 : 1))
      find("doubled", `message ${one.ref} was answered ${outRows.get(one.ref)} times`)
  }
  const refs = new Set(said.map(({ ref }) => ref))
  for (const ref of heard) if (!refs.has(ref)) find("wrong", `nobody said ${ref}`)
  inOrder("stream", said, stored.keys(), find)
  inOrder("conversation", said, heard, find)
  // what was decided later is answered later: only first answers, and none to what was held, keep the order
  inOrder(
    "answers",
    said.filter(({ kind }) => kind !== "held"),
    answers,
    find,
  )
}

/** Statuses in which a call of this kind may end. */
const ends: Readonly<Record<Said["kind"], ReadonlySet<string>>> = {
  // a call that outlived its time, or was cut off and refused when tried again, is a person's question
  keyed: new Set(["succeeded", "unknown"]),
  unkeyed: new Set(["succeeded", "unknown"]),
  asked: new Set(["succeeded", "failed", "unknown"]),
  denied: new Set(["denied"]),
  held: new Set(["succeeded", "unknown"]),
  word: new Set(),
}
const heldForGood = new Set(["held"])

const judgeCall = (one: Said, action: Evidence["actions"][number], acts: number, find: Find): void => {
  const { id, ref, status } = action
  const forGood = one.kind === "held" && staysHeld(one.thread)
  if (!(forGood ? heldForGood : ends[one.kind]).has(status))
    find(
      ["allowed", "approved", "dispatched", "held"].includes(status) ? "lost" : "wrong",
      `call ${id} of ${ref} (${one.kind}) stands ${status}`,
    )
  const wanted = status === "succeeded" ? [1, 1] : status === "unknown" ? [0, 1] : [0, 0]
  if (acts < wanted[0]!) find("lost", `call ${id} of ${ref} stands ${status}, and the provider never acted`)
  if (acts > wanted[1]!) find(acts > 1 ? "doubled" : "wrong", `call ${id} of ${ref} stands ${status}, and the provider acted ${acts} times`)
  if (acts > 0 && one.kind === "held" && (action.approval !== "approved" || action.decisions !== 1))
    find("wrong", `call ${id} of ${ref} ran with ${action.decisions} decisions`)
  if (acts > 0 && action.effect === null) find("wrong", `call ${id} of ${ref} acted without a recorded effect`)
  if (action.effect !== null && action.effect !== status)
    find("wrong", `call ${id} of ${ref} stands ${status}, its effect ${action.effect}`)
  if (action.audited === 0) find("wrong", `call ${id} of ${ref} is not in the audit`)
}

const judgeCalls = ({ said, accepted, actions, ledger }: Evidence, find: Find): void => {
  const [byRef, byKey] = [counts(ledger.map((act) => act.ref)), counts(ledger.map((act) => act.key))]
  const called = Map.groupBy(actions, (action) => action.ref)
  const known = new Map(said.map((one) => [one.ref, one]))
  for (const one of said.filter(({ ref }) => accepted.has(ref))) {
    const calls = called.get(one.ref) ?? []
    const acts = byRef.get(one.ref) ?? 0
    if (one.kind !== "word" && calls.length === 0) find("lost", `message ${one.ref} (${one.kind}) led to no call`)
    if (calls.length > (one.kind === "word" ? 0 : 1)) find("doubled", `message ${one.ref} (${one.kind}) led to ${calls.length} calls`)
    if (acts > 1) find("doubled", `the provider acted ${acts} times for ${one.ref}`)
    for (const action of calls) judgeCall(one, action, byKey.get(action.id) ?? 0, find)
  }
  const ids = new Set(actions.map(({ id }) => id))
  for (const act of ledger) {
    if (!ids.has(act.key)) find("wrong", `the provider acted for ${act.ref} under ${act.key}, which is no call`)
    if (!known.has(act.ref)) find("wrong", `the provider acted for ${act.ref}, which nobody said`)
  }
  inOrder(
    "ledger",
    said.filter(({ kind }) => kind !== "held"),
    ledger.map((act) => act.ref),
    find,
  )
}

const judgeVersions = ({ journals }: Evidence, find: Find): void => {
  for (const { thread, version, rows, places, versions, highest, lastSeq, highestSeq } of journals) {
    if (version !== highest || versions !== highest)
      find("stale", `${thread}: version ${version}, the journal has ${versions} up to ${highest}`)
    if (rows !== places) find("stale", `${thread}: ${rows - places} places of the journal were written twice`)
    if (lastSeq < highestSeq) find("stale", `${thread}: its state knows the stream up to ${lastSeq}, its journal up to ${highestSeq}`)
  }
}

const judgeRest = ({ waiting, audit }: Evidence, find: Find): void => {
  for (const [queue, n] of Object.entries(waiting)) if (n > 0) find("lost", `${n} still wait in ${queue}`)
  if (!audit.ok) find("wrong", `the audit does not verify: ${audit.why}`)
  if (audit.entries < audit.rows) find("lost", `${audit.rows - audit.entries} of ${audit.rows} audit entries are not sealed`)
  if (audit.entries > audit.rows) find("wrong", `${audit.entries - audit.rows} audit entries are no longer there`)
}

export const judge = (evidence: Evidence): Verdict => {
  const found: Record<Fault, number> = { lost: 0, doubled: 0, outOfOrder: 0, stale: 0, wrong: 0 }
  const findings: Array<string> = []
  const find: Find = (fault, what) => {
    found[fault]++
    findings.push(`${fault}: ${what}`)
  }
  for (const look of [judgeWords, judgeCalls, judgeVersions, judgeRest]) look(evidence, find)
  const unknown = evidence.actions.filter(({ status }) => status === "unknown")
  return {
    ...found,
    unknown: unknown.length,
    unknownSurfaced: unknown.filter(({ id }) => evidence.listed.has(id)).length,
    messages: evidence.accepted.size,
    acts: evidence.ledger.length,
    auditEntries: evidence.audit.entries,
    findings,
  }
}
