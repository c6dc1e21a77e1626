/** Checks on what a tool does when called: once per key, within its deadline, honest about what it does not know, silent about secrets. */
import type { Capabilities } from "../capability.ts"
import { HostError } from "../capability.ts"
import { type Invocation, invoke, type Services } from "../invoke.ts"
import type { Outcome } from "../outcome.ts"
import type { AnyTool } from "../tool.ts"
import { junkFor } from "./junk.ts"
import { plainEgress } from "./plain-egress.ts"
import { type Check, demand, type Subject, type ToolCase } from "./subject.ts"

interface Seen {
  readonly outcome: Outcome<unknown>
  readonly log: string
}

const away = (): Promise<never> => Promise.reject(new HostError("unavailable", "not now"))
const noCapabilities: Capabilities = {
  contacts: { find: away, note: away, setStage: away },
  payouts: { draft: away, get: away, markSent: away },
}

let keys = 0
const freshKey = (): string => `conformance-key-${process.pid}-${Date.now()}-${(keys += 1)}`

const call = async (
  subject: Subject,
  tool: AnyTool,
  args: unknown,
  over: Partial<Invocation & { readonly capabilities: Capabilities }> = {},
): Promise<Seen> => {
  const lines: Array<string> = []
  const services: Services = {
    egress: () => (subject.egress ?? plainEgress)(),
    capabilities: over.capabilities ?? subject.capabilities?.() ?? noCapabilities,
    log: (line) => lines.push(line),
  }
  const invocation: Invocation = {
    mode: "run",
    tool: tool.name,
    args,
    key: freshKey(),
    config: subject.config ?? {},
    credential: subject.credential ?? {},
    deadline: Date.now() + 5_000,
    signal: new AbortController().signal,
    ...over,
  }
  return { outcome: await invoke(subject.plugin, invocation, services), log: lines.join("\n") }
}

const settlesWithin = (work: Promise<Seen>, span_ms: number): Promise<Seen | undefined> =>
  Promise.race([work, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), span_ms))])

const acted = async (one: ToolCase): Promise<number> => (one.acted === undefined ? 0 : await one.acted())

const answers = (subject: Subject, tool: AnyTool, one: ToolCase): ReadonlyArray<Check> => [
  {
    name: `${tool.name}: a valid call is done and its output decodes`,
    fix: "give arguments in `cases` that the tool accepts, and return done(output) as the output schema says",
    run: async () => {
      const { outcome } = await call(subject, tool, await one.valid())
      demand(tool, outcome.tag === "done", `the valid example ended as ${JSON.stringify(outcome).slice(0, 300)}`)
    },
  },
  {
    name: `${tool.name}: junk is refused and does nothing`,
    fix: "write bounds and patterns into the input schema; act only inside run, after it decoded",
    run: async () => {
      const junk = junkFor(await one.valid())
      const before = await acted(one)
      for (const [what, args] of junk) {
        const { outcome } = await call(subject, tool, args)
        demand(
          tool,
          outcome.tag === "refused" && outcome.code === "bad-arguments",
          `arguments that are ${what} ended as ${outcome.tag}: the input schema must refuse them`,
        )
      }
      demand(tool, (await acted(one)) === before, "it acted on junk")
    },
  },
  {
    name: `${tool.name}: no secret in outcome or log`,
    fix: "take the credential out with Redacted.value at the last moment, and put neither it nor the provider's raw answer into reasons, outputs or logs",
    run: async () => {
      const { outcome, log } = await call(subject, tool, await one.valid())
      const text = JSON.stringify(outcome) + log
      demand(tool, !(subject.secrets ?? []).some((secret) => text.includes(secret)), "a credential is visible in its outcome or log")
    },
  },
  {
    name: `${tool.name}: reads no environment`,
    fix: "take settings from ctx.config and secrets from ctx.credential",
    run: async () => {
      const args = await one.valid()
      const real = process.env
      const read: Array<string> = []
      process.env = new Proxy(real, {
        get: (target, name) => (
          typeof name === "string" && !name.startsWith("NODE_") && read.push(name),
          Reflect.get(target, name) as unknown
        ),
      })
      await call(subject, tool, args).finally(() => (process.env = real))
      demand(tool, read.length === 0, `it read ${read.slice(0, 5).join(", ")} from the environment: take it from ctx.config`)
    },
  },
]

const deadlines = (subject: Subject, tool: AnyTool, one: ToolCase): ReadonlyArray<Check> => [
  {
    name: `${tool.name}: does nothing after its deadline`,
    fix: "leave the deadline to the host: do nothing outside run",
    run: async () => {
      const args = await one.valid()
      const before = await acted(one)
      const { outcome } = await call(subject, tool, args, { deadline: Date.now() - 1 })
      demand(tool, outcome.tag === "refused" && (await acted(one)) === before, "it acted although its deadline had passed")
    },
  },
  {
    name: `${tool.name}: settles soon after its signal aborts`,
    fix: "reach out through ctx.http and ctx.dial, which stop with ctx.signal, or listen to ctx.signal where you wait",
    run: async () => {
      const abort = new AbortController()
      const work = call(subject, tool, await one.valid(), { signal: abort.signal, deadline: Date.now() + 500 })
      abort.abort()
      demand(
        tool,
        (await settlesWithin(work, 3_000)) !== undefined,
        "it goes on after ctx.signal aborted: pass the signal on, or look at it",
      )
    },
  },
  {
    name: `${tool.name}: a host that is away is an outcome`,
    fix: 'turn a HostError into refused(error.code, error.message, { retry: error.code === "unavailable" })',
    run: async () => {
      const { outcome } = await call(subject, tool, await one.valid(), { capabilities: noCapabilities })
      const usesHost = (tool.capabilities ?? []).length > 0
      demand(
        tool,
        !usesHost || outcome.tag !== "done" || tool.class === "money" || tool.class === "outbound",
        "it said done although the host was away",
      )
    },
  },
]

const repeats = (subject: Subject, tool: AnyTool, one: ToolCase): ReadonlyArray<Check> =>
  tool.class === "read" || (tool.idempotency !== "keyed" && tool.idempotency !== "naturally")
    ? []
    : [
        {
          name: `${tool.name}: the same key twice is one effect`,
          fix: "hand ctx.key to the provider as its idempotency key; a tool that cannot is `queryable` or `none`",
          run: async () => {
            demand(tool, one.acted !== undefined, "its case needs `acted`, which counts effects outside the plugin")
            const args = await one.valid()
            const key = freshKey()
            const before = await acted(one)
            const first = (await call(subject, tool, args, { key })).outcome
            const second = (await call(subject, tool, args, { key })).outcome
            demand(tool, first.tag === "done" && second.tag === "done", `two calls under one key ended as ${first.tag} and ${second.tag}`)
            demand(tool, (await acted(one)) - before === 1, `two calls under one key acted ${(await acted(one)) - before} times`)
          },
        },
      ]

const lost = (subject: Subject, tool: AnyTool, one: ToolCase): ReadonlyArray<Check> =>
  tool.class !== "outbound" && tool.class !== "money"
    ? []
    : [
        {
          name: `${tool.name}: an answer lost after acting is unknown, then reconciled if it can be`,
          fix: "return unknown(reason) once anything may have left (EgressError.sent); let reconcile ask by ctx.key and change nothing",
          run: async () => {
            demand(tool, one.loseAnswer !== undefined && one.acted !== undefined, "its case needs `loseAnswer` and `acted`")
            const args = await one.valid()
            const key = freshKey()
            const before = await acted(one)
            await one.loseAnswer!()
            const { outcome } = await call(subject, tool, args, { key, deadline: Date.now() + 1_500 })
            demand(tool, (await acted(one)) - before === 1, "the example did not act, so nothing is shown: check `loseAnswer`")
            demand(tool, outcome.tag === "unknown", `it acted, the answer was lost, and it said ${outcome.tag}: say unknown`)
            if (tool.reconcile === undefined) return
            const settled = (await call(subject, tool, args, { key, mode: "reconcile" })).outcome
            demand(tool, settled.tag === "done", `reconcile said ${settled.tag} about a call that acted`)
            demand(tool, (await acted(one)) - before === 1, "reconcile acted")
          },
        },
      ]

export const callChecks = (subject: Subject, tool: AnyTool): ReadonlyArray<Check> => {
  const one = subject.cases[tool.name]
  if (one === undefined)
    return [
      {
        name: `${tool.name}: has a case`,
        fix: 'add `cases["<tool>"]` with `valid`, and `acted` unless it only reads',
        run: async () => demand(tool, false, "the suite has no case for this tool: add one to `cases`"),
      },
    ]
  return [...answers(subject, tool, one), ...deadlines(subject, tool, one), ...repeats(subject, tool, one), ...lost(subject, tool, one)]
}
