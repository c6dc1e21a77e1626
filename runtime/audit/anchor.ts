/**
 * Where checkpoints go so that whoever can rewrite the whole database is still caught: a place that only grows, outside of it. The
 * first place is a file in the data folder (`anchors.jsonl`, lines like an export's checkpoints); copy it elsewhere, it holds no secret.
 * Boundary between the sealer and the outside; knows the last anchored epoch of each tenant.
 */
import { createReadStream } from "node:fs"
import { mkdir, open } from "node:fs/promises"
import { dirname, join } from "node:path"
import { Context, Effect, Layer, Semaphore } from "effect"
import { parseCheckpoint, type SignedCheckpoint } from "./checkpoint.ts"
import { AuditUnavailable } from "./errors.ts"
import { checkpointLine, encodeLine } from "./export.ts"
import { parseLine } from "./line.ts"
import { linesOf } from "./lines-of.ts"

export const anchorFileName = "anchors.jsonl"

export interface Anchored {
  readonly epoch: number
  readonly chain: string
}

export class Anchor extends Context.Service<
  Anchor,
  {
    /** The newest epoch of a tenant that is known outside; undefined when none is. */
    readonly last: (tenant: string) => Effect.Effect<Anchored | undefined>
    /** All that is known outside of a tenant, in their order; for a verifier. */
    readonly kept: (tenant: string) => Effect.Effect<ReadonlyArray<SignedCheckpoint>, AuditUnavailable>
    /** Appends and makes durable; in epoch order. */
    readonly publish: (checkpoints: ReadonlyArray<SignedCheckpoint>) => Effect.Effect<void, AuditUnavailable>
  }
>()("countersign/audit/Anchor") {
  /** Keeps them in `<folder>/anchors.jsonl`. */
  static readonly layerFile = (folder: string): Layer.Layer<Anchor, AuditUnavailable> =>
    Layer.effect(
      this,
      Effect.gen(function* () {
        const path = join(folder, anchorFileName)
        const known = yield* Effect.tryPromise({ try: () => newest(path), catch: away })
        const turn = yield* Semaphore.make(1)
        return Anchor.of({
          last: (tenant) => Effect.sync(() => known.get(tenant)),
          kept: (tenant) => Effect.tryPromise({ try: () => allOf(path, tenant), catch: away }),
          publish: (checkpoints) =>
            Effect.tryPromise({ try: () => append(path, checkpoints), catch: away }).pipe(
              Effect.tap(() => Effect.sync(() => checkpoints.forEach((checkpoint) => remember(known, checkpoint.text)))),
              Semaphore.withPermit(turn),
            ),
        })
      }),
    )
}

const away = (cause: unknown): AuditUnavailable => new AuditUnavailable({ what: "the anchor file", cause })

const remember = (known: Map<string, Anchored>, text: string): void => {
  const said = parseCheckpoint(text)
  if (said !== undefined && said.epoch > (known.get(said.tenant)?.epoch ?? 0))
    known.set(said.tenant, { epoch: said.epoch, chain: said.chain })
}

const allOf = async (path: string, tenant: string): Promise<ReadonlyArray<SignedCheckpoint>> => {
  const kept: Array<SignedCheckpoint> = []
  for await (const checkpoint of anchorsIn(path, true)) if (parseCheckpoint(checkpoint.text)?.tenant === tenant) kept.push(checkpoint)
  return kept
}

const newest = async (path: string): Promise<Map<string, Anchored>> => {
  const known = new Map<string, Anchored>()
  for await (const checkpoint of anchorsIn(path, true)) remember(known, checkpoint.text)
  return known
}

const append = async (path: string, checkpoints: ReadonlyArray<SignedCheckpoint>): Promise<void> => {
  if (checkpoints.length === 0) return
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, "a", 0o644)
  try {
    // a line that a crash cut short must not swallow the next one
    const lines = checkpoints.map((checkpoint) => `${encodeLine(checkpointLine(checkpoint))}\n`).join("")
    await file.write((await endsCleanly(path)) ? lines : `\n${lines}`)
    await file.sync()
  } finally {
    await file.close()
  }
}

const endsCleanly = async (path: string): Promise<boolean> => {
  const file = await open(path, "r")
  try {
    const { size } = await file.stat()
    if (size === 0) return true
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
    return buffer[0] === 10
  } finally {
    await file.close()
  }
}

/** The checkpoints of an anchor file or of an older export; lines of other kinds are passed over. */
export async function* anchorsIn(path: string, mayBeAbsent = false): AsyncGenerator<SignedCheckpoint> {
  try {
    for await (const text of linesOf(createReadStream(path))) {
      const line = parseLine(text)
      if (line?.t === "checkpoint") yield { epoch: line.epoch, text: line.text, sig: line.sig }
    }
  } catch (error) {
    if (!mayBeAbsent || (error as { code?: string }).code !== "ENOENT") throw error
  }
}
