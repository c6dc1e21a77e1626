/** `policy eval`: calls in, verdicts out, one JSON line each, in order, streamed. Without a usable policy every call is denied. */
import { createReadStream } from "node:fs"
import { Console, Effect, Stream } from "effect"
import { Command, Flag } from "effect/cli"
import { linesOf } from "../../audit/lines-of.ts"
import { evalCall } from "../../policy/eval.ts"
import { emptyPolicy } from "../../policy/policy.ts"
import { formatProblem } from "../../policy/problem.ts"
import { CliEnd, fail } from "../failure.ts"
import { sayLines } from "../output.ts"
import { World } from "../world.ts"
import { loadBaseline, policyFlag, policyPath, toolsFlag, toolsOf } from "./load-folder.ts"

const callsFlag = Flag.String("calls").pipe(
  Flag.withDescription('JSON lines {"id","tool","args","facts"?,"provenance"?}; - reads standard input'),
  Flag.withDefault("-"),
)

const unreadable = (path: string) => (error: unknown) => {
  const absent = (error as { code?: string }).code === "ENOENT"
  return fail(
    absent ? "notFound" : "usage",
    `cannot read the calls in ${path}`,
    absent ? "there is no such file" : String((error as Error).message),
    "give a file of JSON lines, or - for standard input",
  )
}

export const policyEval = Command.make(
  "eval",
  { policy: policyFlag, tools: toolsFlag, calls: callsFlag },
  Effect.fnUntraced(function* ({ policy, tools, calls }) {
    const world = yield* World
    const { loaded } = yield* loadBaseline(yield* policyPath(policy), yield* toolsOf(tools))
    const broken = "problems" in loaded ? loaded.problems : []
    if (broken.length > 0)
      yield* Console.error(["the policy cannot be used, so every call is denied:", ...broken.map(formatProblem)].join("\n"))
    const inForce = "ok" in loaded ? loaded.ok : emptyPolicy
    const lines = Stream.suspend(() =>
      Stream.fromAsyncIterable(linesOf(calls === "-" ? world.stdin() : createReadStream(calls)), unreadable(calls)),
    )
    yield* sayLines(
      lines.pipe(
        Stream.filter((line) => line.trim() !== ""),
        Stream.map((line) => JSON.stringify(evalCall(inForce, line))),
      ),
    )
    if (broken.length > 0) return yield* new CliEnd({ exit: "failed" })
  }),
).pipe(
  Command.withDescription('Judge calls: prints {"id","verdict","rules","reason","policyVersion"} per line, in order'),
  Command.withExamples([
    { command: "countersign policy eval --policy policies --tools tools.json --calls calls.jsonl", description: "Judge a file of calls" },
  ]),
)
