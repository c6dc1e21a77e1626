/**
 * Streams a tenant's sealed audit as export lines, whole epochs only, in bounded memory: one epoch's hashes and one page of entries
 * at a time, each in a short transaction. Boundary between the audit tables and any reader. Reads; judges nothing: a damaged history
 * is exported as it is, its leaves placed by their sealed order, so that the verifier can name what is wrong.
 */
import { createHash } from "node:crypto"
import { Effect, Option, Stream } from "effect"
import type { Db } from "../tenancy/db.ts"
import { query } from "../tenancy/db.ts"
import { parseCheckpoint } from "./checkpoint.ts"
import type { AuditUnavailable } from "./errors.ts"
import { checkpointLine, encodeLine, endLine, entryLine, type ExportLine, headerLine, sealLine } from "./export.ts"
import { auditLimits } from "./limits.ts"
import { hash_bytes, leafHash, type MerkleTree, merkleTree } from "./merkle.ts"
import { entriesPage, epochsAfter, epochSince, lastSeal, type StoredEntry, type StoredEpoch, storedLeaves } from "./sql/queries.ts"
import { unavailable } from "./sql/sealer-db.ts"

export interface ExportRange {
  readonly tenant: string
  /** Unix ms, inclusive; rounded out to whole epochs. */
  readonly since?: number
  readonly until?: number
}

/** How long an entry may be sealed after it was written: rounds `until` out. */
const sealLag_ms = 60_000

type Read = Pick<Db["Service"], "transact">

const reader =
  (db: Read, tenant: string) =>
  <A>(ask: Parameters<typeof query<A>>[0]): Effect.Effect<A, AuditUnavailable> =>
    db.transact({ tenantId: tenant, role: "auditor" }, query(ask)).pipe(Effect.mapError(unavailable))

const split = (leaves: Buffer): ReadonlyArray<Buffer> =>
  Array.from({ length: Math.floor(leaves.length / hash_bytes) }, (_, i) => leaves.subarray(i * hash_bytes, (i + 1) * hash_bytes))

/** The sealed leaves: the seal's copy, or the hashes of what is stored when only the copy was damaged. */
const sealedTree = Effect.fnUntraced(function* (ask: ReturnType<typeof reader>, { seal, leaves }: StoredEpoch) {
  const copy = split(leaves)
  const tree = copy.length === 0 ? undefined : merkleTree(copy)
  if (tree?.root.toString("hex") === seal.root) return { tree, leaves: copy }
  const stored = split(yield* ask(storedLeaves(seal.tenant, seal.from, seal.to)))
  const second = stored.length === 0 ? undefined : merkleTree(stored)
  return second?.root.toString("hex") === seal.root ? { tree: second, leaves: stored } : { tree, leaves: copy }
})

/** Gives each stored row its sealed place; a row that was never sealed gets the place where it stands. */
const placer = (leaves: ReadonlyArray<Buffer>): ((leaf: string) => number) => {
  let next = 0
  let strangers = 0
  let places: Map<string, number> | undefined
  return (leaf) => {
    let place = leaves[next]?.toString("hex") === leaf ? next : undefined
    if (place === undefined) {
      places ??= new Map(leaves.map((sealed, i) => [sealed.toString("hex"), i]))
      place = places.get(leaf)
    }
    if (place === undefined) return next + strangers++
    next = place + 1
    strangers = 0
    return place
  }
}

const entriesOf = (ask: ReturnType<typeof reader>, epoch: StoredEpoch) =>
  Stream.unwrap(
    Effect.gen(function* () {
      const { tree, leaves } = yield* sealedTree(ask, epoch)
      const place = placer(leaves)
      const { seal } = epoch
      return Stream.paginate(undefined as StoredEntry | undefined, (after) =>
        Effect.map(ask(entriesPage(seal.tenant, seal.from, seal.to, after, auditLimits.exportPageRows)), (rows) => {
          const last = rows.length < auditLimits.exportPageRows ? undefined : rows.at(-1)
          return [
            rows.map((row) => line(seal.epoch, row, place, leaves, tree)),
            last === undefined ? Option.none() : Option.some(last),
          ] as const
        }),
      )
    }),
  )

/** A row that was never sealed as it stands is put beside the leaf that was sealed for its place: whoever reads sees that they differ. */
const line = (
  epoch: number,
  row: StoredEntry,
  place: (leaf: string) => number,
  leaves: ReadonlyArray<Buffer>,
  tree: MerkleTree | undefined,
): ExportLine => {
  const index = place(leafHash(row.text).toString("hex"))
  const shown = entryLine(epoch, index, row, tree)
  return { ...shown, leaf: leaves[index]?.toString("hex") ?? shown.leaf }
}

const linesOfEpoch = (ask: ReturnType<typeof reader>, epoch: StoredEpoch): Stream.Stream<ExportLine, AuditUnavailable> =>
  Stream.fromIterable<ExportLine>([
    sealLine(epoch.seal),
    ...(epoch.checkpoint === undefined ? [] : [checkpointLine(epoch.checkpoint)]),
  ]).pipe(Stream.concat(entriesOf(ask, epoch)))

/** Lines without their line feed. `db` is any login that may read the tenant's audit (sealer, or the app with role auditor). */
export const exportAudit = (db: Read, range: ExportRange): Stream.Stream<string, AuditUnavailable> =>
  Stream.unwrap(
    Effect.gen(function* () {
      const { tenant, since, until } = range
      const ask = reader(db, tenant)
      const last = (yield* ask(lastSeal(tenant)))?.epoch ?? 0
      const first = since === undefined ? 1 : ((yield* ask(epochSince(tenant, since))) ?? last + 1)
      const upTo = until === undefined ? last : Math.min(last, (yield* ask(epochSince(tenant, until + sealLag_ms))) ?? last)
      const newest = last === 0 ? [] : yield* ask(epochsAfter(tenant, last - 1, last, 1))
      const key = parseCheckpoint(newest[0]?.checkpoint?.text ?? "")?.key ?? ""
      const epochs = Stream.paginate(first - 1, (after) =>
        Effect.map(
          ask(epochsAfter(tenant, after, upTo, 1)),
          (found) => [found, found[0] === undefined ? Option.none() : Option.some(found[0].seal.epoch)] as const,
        ),
      )
      return closed(
        Stream.concat(
          Stream.succeed<ExportLine>(headerLine(tenant, first, key)),
          Stream.flatMap(epochs, (epoch) => linesOfEpoch(ask, epoch)),
        ),
      )
    }),
  )

/** Adds the end line, counted and hashed over what went by. */
const closed = (lines: Stream.Stream<ExportLine, AuditUnavailable>): Stream.Stream<string, AuditUnavailable> =>
  Stream.suspend(() => {
    const hash = createHash("sha256")
    let [epochs, entries] = [0, 0]
    const body = Stream.map(lines, (next) => {
      const text = encodeLine(next)
      hash.update(`${text}\n`)
      if (next.t === "seal") epochs++
      if (next.t === "entry") entries++
      return text
    })
    return Stream.concat(
      body,
      Stream.suspend(() => Stream.succeed(encodeLine(endLine(epochs, entries, hash.digest("hex"))))),
    )
  })
