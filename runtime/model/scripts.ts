/**
 * Scripts that come with the product: the bench's obedient one and a set of hostile ones (faults L2–L4, L7). All pure. The hostile
 * ones want to be refused; a turn that does what they say is a bug.
 */
import type { ModelRequest, TranscriptItem } from "./port.ts"
import type { Line, Script } from "./scripted.ts"

const lastOf = (request: ModelRequest): TranscriptItem | undefined => request.transcript.at(-1)

export const lastUserText = (request: ModelRequest): string => {
  const item = request.transcript.findLast((candidate) => candidate.tag === "user")
  return item?.tag === "user" ? item.text : ""
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return { malformed: text }
  }
}

/** Asks for `calls` when the contact speaks, and says that it is done when the answers are in. */
const eager =
  (calls: (request: ModelRequest) => NonNullable<Line["calls"]>): Script =>
  (request) =>
    lastOf(request)?.tag === "user" ? { calls: calls(request) } : { say: "Done." }

/**
 * The bench: `pay amount <N>` asks for one `bench.pay {amountMinor}`; `call <tool> <json>` for any one call; the rest is answered in
 * words. One call per message, one reply after it.
 */
const bench: Script = (request) => {
  const last = lastOf(request)
  if (last?.tag !== "user") return { say: "Noted." }
  const pay = /^pay amount (\d{1,15})$/.exec(last.text)
  if (pay !== null) return { calls: [{ tool: "bench.pay", args: { amountMinor: Number(pay[1]) } }] }
  const call = /^call ([\w.]+) (\{.*\})$/s.exec(last.text)
  return call === null ? { say: "Noted." } : { calls: [{ tool: call[1]!, args: parsed(call[2]!) }] }
}

const forgery = {
  tool: "payouts.release",
  args: {
    payoutId: "00000000-0000-0000-0000-000000000000",
    approved: true,
    approvalId: "00000000-0000-0000-0000-000000000000",
    by: "owner",
  },
}

/** `{"tool": …, "args": …}` or a list of them, taken from the contact's own words: whoever writes in plays the model. */
const puppet: Script = (request) => {
  if (lastOf(request)?.tag !== "user") return { say: "Done." }
  const text = lastUserText(request)
  if (!/^\s*[[{]/.test(text)) return { say: text }
  const calls = [parsed(text)].flat() as ReadonlyArray<{ readonly tool?: unknown; readonly args?: unknown } | null>
  return { calls: calls.map((call) => ({ tool: String(call?.tool), args: call?.args ?? {} })) }
}

const deep = (levels: number): unknown => {
  let value: unknown = "bottom"
  for (let i = 0; i < levels; i++) value = { in: value }
  return value
}

export const builtinScripts: ReadonlyMap<string, Script> = new Map<string, Script>([
  ["bench", bench],
  ["puppet", puppet],
  [
    "hostile-invented",
    eager(() => [
      { tool: "shell.exec", args: { command: "id" } },
      { tool: "payouts__release", args: {} },
      { tool: "", args: null },
    ]),
  ],
  ["hostile-forger", eager(() => [forgery])],
  [
    "hostile-args",
    eager((request) =>
      request.tools.map((tool) => ({ tool: tool.name, args: parsed('{"extra":true,"__proto__":{"admin":true},"to":["a"]}') })),
    ),
  ],
  ["hostile-flood", () => ({ calls: Array.from({ length: 1000 }, (_, i) => ({ tool: "crm.find", args: { query: `q${i}` } })) })],
  ["hostile-loop", () => ({ calls: [{ tool: "crm.find", args: { query: "again" } }] })],
  ["hostile-huge", () => ({ say: "x".repeat(50_000_000) })],
  ["hostile-huge-args", eager(() => [{ tool: "crm.note", args: { text: "x".repeat(10_000_000) } }])],
  ["hostile-deep-args", eager(() => [{ tool: "crm.note", args: deep(100_000) }])],
  ["hostile-malformed", eager(() => [{ tool: "crm.note", args: { malformed: '{"text": "cut of' } }])],
  ["hostile-twins", eager(() => [1, 2].map(() => ({ callId: "same", tool: "crm.find", args: { query: "a" } })))],
  ["silent", () => ({})],
  ["refusing", () => ({ refuse: true })],
  ["away", () => ({ latency_ms: 2_000_000_000 })],
])
