/**
 * One runtime node in a process of its own (node-layer.ts). Tells the bench, after the commit, what became of every message, and runs
 * the calls of a plugin that counts.
 */
import { Effect } from "effect"
import { Mailbox } from "../../runtime/mailbox/layer.ts"
import type { Script } from "../../runtime/model/scripted.ts"
import { builtinScripts } from "../../runtime/model/scripts.ts"
import type { TurnWrite } from "../../runtime/store/turn-write.ts"
import { now_ms } from "./figures.ts"
import { benchLimits } from "./limits.ts"
import { benchNode, owning } from "./node-layer.ts"
import { stepSums } from "./steps.ts"
import type { Fact, FromNode, NodeSetup, ToNode } from "./wire.ts"
import { benchPlugin, type Kind, slowly } from "./work.ts"

const say = (message: FromNode): void => void process.send?.(message)

let waiting: Array<Fact> = []
/** Facts of a moment leave together; their times are taken here, so the wait costs the figures nothing. */
const tell = (kind: Fact[0], id: string): void => {
  if (waiting.length === 0)
    setTimeout(() => {
      say({ tag: "facts", facts: waiting })
      waiting = []
    }, benchLimits.facts_ms)
  waiting.push([kind, id, now_ms()])
}

const keys = new Map<string, number>()
const acted = (key: string): void => {
  keys.set(key, (keys.get(key) ?? 0) + 1)
  tell("tool", key)
}

/** The message each conversation is working on; a turn may take two commits. */
const working = new Map<string, string>()

const outcomeOf = (write: TurnWrite): Kind | undefined => {
  if (write.approvals.length > 0) return "parked"
  if (write.actions.some((action) => action.status === "denied")) return "blocked"
  return write.messages.some((message) => message.direction === "out") ? "replied" : undefined
}

const committed = (_tenantId: string, write: TurnWrite): void => {
  const conversation = write.conversation.id
  const received = write.journal.findLast((entry) => entry.kind === "received" || entry.kind === "decided")
  if (received?.kind === "received") working.set(conversation, received.messageId)
  else if (received !== undefined) working.delete(conversation)
  const message = working.get(conversation)
  const kind = outcomeOf(write)
  if (message === undefined || kind === undefined) return
  working.delete(conversation)
  tell(kind, message)
}

const bench = builtinScripts.get("bench")!
/** The bench's script; over a message that says so the model takes its time. */
const patient: Script = (request) => {
  const last = request.transcript.findLast((item) => item.tag === "user")
  if (last?.tag !== "user" || !last.text.startsWith(slowly)) return bench(request)
  const plain = { ...last, text: last.text.slice(slowly.length) }
  const transcript = request.transcript.map((item) => (item === last ? plain : item))
  return { ...bench({ ...request, transcript }), latency_ms: benchLimits.slowAnswer_ms }
}

const serve = Effect.fnUntraced(function* (stopped: Promise<void>) {
  const mailbox = yield* Mailbox
  process.on("message", (message: ToNode) => {
    if (message.tag !== "report") return
    const toolRuns = [...keys.values()].reduce((sum, n) => sum + n, 0)
    const rss_bytes = process.memoryUsage.rss()
    if (message.collect) globalThis.gc?.()
    const heap_bytes = message.collect ? process.memoryUsage().heapUsed : undefined
    const report = { rss_bytes, heap_bytes, toolRuns, toolKeys: keys.size }
    say({ tag: "report", report: { ...report, mailbox: Effect.runSync(mailbox.stats), steps: Effect.runSync(stepSums) } })
  })
  yield* owning
  say({ tag: "ready" })
  yield* Effect.promise(() => stopped)
})

const setup = await new Promise<NodeSetup>((got) =>
  process.once("message", (message: ToNode) => message.tag === "setup" && got(message.setup)),
)
const stopped = new Promise<void>((done) => {
  process.on("message", (message: ToNode) => message.tag === "stop" && done())
  process.on("SIGTERM", () => done())
  process.on("disconnect", () => process.exit(1))
})
await Effect.runPromise(serve(stopped).pipe(Effect.provide(benchNode(setup, { script: patient, plugin: benchPlugin(acted), committed }))))
process.exit(0)
