/**
 * The model of a simulated company: says what the contact's words tell it to call, and `re <n>` once when the answers are in. It may be
 * away. It proposes whatever it is told, tools and arguments that do not exist included: nothing may depend on its good will.
 */
import { Exit } from "effect"
import type { ModelAnswer, Model, ModelRequest } from "../model/port.ts"
import { ModelAway } from "../model/port.ts"
import type { Process } from "./loop.ts"
import type { World } from "./world.ts"

/** What a contact writes. */
export interface Words {
  readonly n: number
  readonly calls: ReadonlyArray<{ readonly tool: string; readonly args: unknown }>
}

export const replyTo = (n: number): string => `re ${n}`

const answer = (text: string, calls: ModelAnswer["calls"]): ModelAnswer => ({
  text,
  calls,
  provider: "scripted",
  model: "clerk",
  inputDigest: "",
  inputTokens: 1,
  outputTokens: 1,
  costMicros: 0,
  latency_ms: 1,
})

const speak = ({ transcript }: ModelRequest): ModelAnswer => {
  const at = transcript.findLastIndex((item) => item.tag === "user")
  const asked = transcript[at]
  if (asked?.tag !== "user") return answer("late", [])
  const words = JSON.parse(asked.text) as Words
  const since = transcript.slice(at + 1)
  if (since.length === 0 && words.calls.length > 0)
    return answer(
      "",
      words.calls.map((call, index) => ({ ...call, callId: `call-${words.n}-${index}` })),
    )
  const told = since.some((item) => item.tag === "assistant" && item.text === replyTo(words.n))
  return answer(told ? "late" : replyTo(words.n), [])
}

export const model = (world: World, process: Process): Model["Service"] => ({
  think: (request) =>
    world.loop.io(process, "think", () =>
      world.faults.at(0.05) === undefined
        ? Exit.succeed(speak(request))
        : Exit.fail(new ModelAway({ reason: "timeout", detail: "away", spentTokens: 0 })),
    ),
})
