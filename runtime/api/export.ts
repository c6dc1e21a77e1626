/**
 * An export as bytes: page after page of a list in the member's own scope, each page only while their session is good, so that memory and
 * every transaction stay small (invariants 7, 11). Who exported what is audited before the first byte, and that it was whole after the last.
 */
import { Clock, Effect, Option, Schema, Stream } from "effect"
import { HttpServerResponse } from "effect/http"
import type { ActorShape } from "../contract/auth.ts"
import type { Keys } from "./cursor.ts"
import { apiLimits } from "./limits.ts"
import { AuditNotes, type Scanned, type Slice, type Unavailable } from "./ports.ts"
import { reachable } from "./serve.ts"
import { Standing } from "./standing.ts"
import { type Column, csvLine } from "./table-text.ts"

/** Whoever asked for it is no longer let in. */
class Ended extends Schema.TaggedError<Ended>()("countersign/api/Ended", {}) {}

export interface ExportOf<A> {
  readonly list: string
  readonly format: "csv" | "jsonl"
  /** As they were asked for; words that people searched for are not repeated in the audit. */
  readonly filters: Readonly<Record<string, unknown>>
  readonly columns: ReadonlyArray<Column<A>>
  readonly fetch: (slice: Slice) => Effect.Effect<Scanned<A>, Unavailable>
  readonly keysOf: (row: A) => Keys
}

interface Place {
  readonly after?: Keys
  readonly sent: number
}

const encoder = new TextEncoder()
const said = (filters: Readonly<Record<string, unknown>>) => ({ ...filters, ...(filters["search"] === undefined ? {} : { search: true }) })

/** One page as text, and where the next one begins. */
const pageOf = <A>(
  of: ExportOf<A>,
  standing: Effect.Effect<ActorShape | null, Unavailable>,
  counted: { rows: number; complete: boolean },
) =>
  Effect.fnUntraced(function* (place: Place) {
    if ((yield* standing) === null) return yield* new Ended()
    const left = apiLimits.exportRows - place.sent
    const limit = Math.min(apiLimits.exportPage, left)
    const { rows, rest } = yield* of.fetch({ limit: limit + 1, ...(place.after === undefined ? {} : { after: place.after }) })
    const shown = rows.slice(0, limit)
    const text = shown
      .map((row) => (of.format === "csv" ? csvLine(of.columns.map(([, cell]) => cell(row))) : `${JSON.stringify(row)}\n`))
      .join("")
    const more = rows.length > limit || rest !== undefined
    const last = shown.at(-1)
    const after: Keys | undefined = rows.length > limit ? last && of.keysOf(last) : rest === undefined ? undefined : [0, rest]
    counted.rows += shown.length
    const isFull = counted.rows >= apiLimits.exportRows
    counted.complete = !more
    const next = more && !isFull && after !== undefined ? Option.some({ after, sent: counted.rows }) : Option.none<Place>()
    return [[text], next] as const
  })

/** Streams a list to a file. */
export const exportList = <A>(actor: ActorShape, of: ExportOf<A>) =>
  Effect.gen(function* () {
    const notes = yield* AuditNotes
    const standing = yield* Standing
    const counted = { rows: 0, complete: false }
    const { list, format } = of
    const note = (kind: string, data: object) =>
      notes.add(actor.tenantId, { kind, actor: `member:${actor.memberId}`, subject: `export/${list}`, data: { format, ...data } })
    yield* reachable(note("export.begun", { filters: said(of.filters) }))
    const head = format === "csv" ? `\ufeff${csvLine(of.columns.map(([name]) => name))}` : ""
    const tail = Effect.suspend(() => {
      const { rows, complete } = counted
      const cut = `only the first ${rows} rows: narrow the list to export the others`
      const text = format === "jsonl" ? `${JSON.stringify({ end: { rows, complete } })}\n` : complete ? "" : csvLine([cut])
      return Effect.as(note("export.ended", { rows, complete }), text)
    })
    const body = Stream.make(head).pipe(
      Stream.concat(Stream.paginate({ sent: 0 } as Place, pageOf(of, standing, counted))),
      Stream.concat(Stream.fromEffect(tail)),
      Stream.filter((text) => text !== ""),
      Stream.map((text) => encoder.encode(text)),
    )
    const day = new Date(yield* Clock.currentTimeMillis).toISOString().slice(0, 10)
    return HttpServerResponse.stream(body, {
      contentType: format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson",
      headers: { "content-disposition": `attachment; filename="${list}-${day}.${format}"` },
    })
  })
