/** Standard output of the commands: one value as JSON with `--json`, else lines for people; long outputs streamed with back-pressure. */
import { Console, Effect, Stdio, Stream } from "effect"
import { Flag, GlobalFlag } from "effect/cli"

/** `--json` belongs to every command. */
export const Json = GlobalFlag.Setting("json")({
  flag: Flag.Boolean("json").pipe(Flag.withDescription("Print one JSON object (or JSON lines) instead of words"), Flag.withDefault(false)),
})

/** Prints `value` as JSON, or the lines of `words`. */
export const say = Effect.fnUntraced(function* (value: unknown, words: () => ReadonlyArray<string> | string) {
  const text = words()
  yield* Console.log((yield* Json) ? JSON.stringify(value) : typeof text === "string" ? text : text.join("\n"))
})

const linesPerWrite = 256

/** Writes lines to standard output as fast as it takes them. A reader that went away ends the stream quietly. */
export const sayLines = <E, R>(lines: Stream.Stream<string, E, R>): Effect.Effect<void, E, R | Stdio.Stdio> =>
  Effect.flatMap(Stdio.Stdio, (stdio) =>
    lines.pipe(
      Stream.grouped(linesPerWrite),
      Stream.map((group) => `${group.join("\n")}\n`),
      Stream.run(stdio.stdout()),
      Effect.catchIf(isGone, () => Effect.void),
    ),
  ) as Effect.Effect<void, E, R | Stdio.Stdio>

const isGone = (error: unknown): boolean => (error as { _tag?: string })._tag === "PlatformError"

/** Columns padded to the widest cell; no table without rows. */
export const columns = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const line = (cells: ReadonlyArray<string>): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd()
  return [line(head), ...rows.map(line)]
}
