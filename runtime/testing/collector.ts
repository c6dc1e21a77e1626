/**
 * An OTLP collector for tests: a small HTTP server that decodes OTLP/JSON as the protocol writes it, keeps what it was sent, and refuses
 * what is no OTLP. Knows nothing of the runtime; a span is found by its name and stands where its parent's id says.
 */
import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { Schema } from "effect"

const hex = (chars: number) => Schema.String.check(Schema.isPattern(new RegExp(`^[0-9a-f]{${chars}}$`)))
const nanos = Schema.String.check(Schema.isPattern(/^\d{1,20}$/))
const Attribute = Schema.Struct({ key: Schema.String, value: Schema.Record(Schema.String, Schema.Unknown) })
const Span = Schema.Struct({
  traceId: hex(32),
  spanId: hex(16),
  parentSpanId: Schema.optionalKey(hex(16)),
  name: Schema.String,
  kind: Schema.Literals([0, 1, 2, 3, 4, 5]),
  startTimeUnixNano: nanos,
  endTimeUnixNano: nanos,
  attributes: Schema.Array(Attribute),
  links: Schema.Array(Schema.Struct({ traceId: hex(32), spanId: hex(16) })),
  status: Schema.Struct({ code: Schema.Literals([0, 1, 2]) }),
})
export type CollectedSpan = typeof Span.Type

const Traces = Schema.Struct({
  resourceSpans: Schema.Array(Schema.Struct({ scopeSpans: Schema.Array(Schema.Struct({ spans: Schema.Array(Span) })) })),
})
const decodeTraces = Schema.decodeUnknownSync(Traces)

const read = async (request: IncomingMessage): Promise<string> => {
  const parts: Array<Buffer> = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString("utf8")
}

export interface Collector {
  readonly url: string
  /** Every span so far, in the order in which they ended. */
  readonly spans: () => ReadonlyArray<CollectedSpan>
  /** Every body as it came, by path. */
  readonly bodies: (path: "/v1/traces" | "/v1/metrics" | "/v1/logs") => ReadonlyArray<string>
  /** What it could not read, with why. */
  readonly refused: () => ReadonlyArray<string>
  readonly close: () => Promise<void>
}

export const startCollector = async (): Promise<Collector> => {
  const spans: Array<CollectedSpan> = []
  const refused: Array<string> = []
  const bodies = new Map<string, Array<string>>([
    ["/v1/traces", []],
    ["/v1/metrics", []],
    ["/v1/logs", []],
  ])
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const kept = bodies.get(request.url ?? "")
      try {
        if (kept === undefined) throw new Error(`no such path: ${request.url}`)
        kept.push(body)
        const value: unknown = JSON.parse(body)
        if (request.url === "/v1/traces")
          spans.push(...decodeTraces(value).resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)))
        response.writeHead(200, { "content-type": "application/json" }).end("{}")
      } catch (error) {
        refused.push(String(error))
        response.writeHead(400).end()
      }
    })
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: () => spans,
    bodies: (path) => bodies.get(path) ?? [],
    refused: () => refused,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

/** The value of an attribute, whatever its type. */
export const attributeOf = (span: CollectedSpan, key: string): unknown => {
  const found = span.attributes.find((one) => one.key === key)
  return found === undefined ? undefined : Object.values(found.value)[0]
}

/** The names from the root of its trace down to this span; a parent that never came is `?`. */
export const pathOf = (spans: ReadonlyArray<CollectedSpan>, span: CollectedSpan): ReadonlyArray<string> => {
  const parent = spans.find((one) => one.spanId === span.parentSpanId && one.traceId === span.traceId)
  if (parent !== undefined) return [...pathOf(spans, parent), span.name]
  return span.parentSpanId === undefined ? [span.name] : ["?", span.name]
}
