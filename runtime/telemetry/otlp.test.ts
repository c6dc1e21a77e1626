/** What leaves for a collector is scrubbed wherever it stands; a collector that hangs costs a bounded number of requests and no waiting. */
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { Effect, Layer, Logger, Metric } from "effect"
import { afterEach, describe, expect, it } from "vitest"
import { otlpLayer } from "./otlp.ts"
import { inSpan, inSpanOf, Listening } from "./span.ts"

let server: Server
afterEach(
  () =>
    new Promise<void>((done) => {
      server.closeAllConnections()
      server.close(() => done())
    }),
)

const quiet = Layer.succeed(Logger.CurrentLoggers, new Set<Logger.Logger<unknown, unknown>>())

const listen = async (answer: (path: string, body: string) => boolean) => {
  const seen = { open: 0, most: 0, requests: 0 }
  server = createServer((request, response) => {
    seen.requests++
    seen.most = Math.max(seen.most, ++seen.open)
    response.on("close", () => seen.open--)
    let body = ""
    request.on("data", (part: Buffer) => (body += part.toString()))
    request.on("end", () => answer(request.url ?? "", body) && response.writeHead(200).end("{}"))
  })
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { seen, layer: Layer.provideMerge(otlpLayer(url), Layer.merge(quiet, Layer.succeed(Listening, true))) }
}

const key = `sk-${"a1b2c3d4".repeat(3)}`

describe("telemetry that leaves", () => {
  it("holds no secret in names, attributes, links, errors, logs and metrics, and no words of an error", async () => {
    const told = new Map<string, string>()
    const { layer } = await listen((path, body) => told.set(path, (told.get(path) ?? "") + body) !== undefined)
    const failing = Effect.fail(new TypeError(`somebody said hello with ${key}`)).pipe(
      inSpanOf(`named ${key}`, { attributes: { plain: `x ${key}`, password: "correct horse", count: 3 } }),
      Effect.ignore,
    )
    const counted = Metric.update(Metric.withAttributes(Metric.counter("test_told"), { label: key }), 1)
    const all = [failing, counted, Effect.logError("it failed", { token: "plain", text: `y ${key}` }), Effect.logError(key)]
    await Effect.runPromise(Effect.all(all).pipe(inSpan("outer"), Effect.provide(layer)))
    const everything = [...told.values()].join("\n")
    expect([...told.keys()].sort()).toEqual(["/v1/logs", "/v1/metrics", "/v1/traces"])
    for (const gone of [key, "correct horse", "hello"]) expect([gone, everything.includes(gone)]).toEqual([gone, false])
    const traces = told.get("/v1/traces") ?? ""
    for (const kept of ["TypeError", "outer", '"intValue":3', '"code":2']) expect([kept, traces.includes(kept)]).toEqual([kept, true])
    expect(told.get("/v1/logs")).toContain("it failed")
  })
  it("to a collector that hangs is dropped: few requests at a time, and the end does not wait for it", async () => {
    const { seen, layer } = await listen(() => false)
    const storm = Effect.forEach(Array.from({ length: 20_000 }), () => Effect.void.pipe(inSpan("one")), { discard: true })
    const begun = performance.now()
    await Effect.runPromise(storm.pipe(Effect.andThen(Effect.sleep("4 seconds")), Effect.andThen(storm), Effect.provide(layer)))
    expect(seen.most).toBeLessThanOrEqual(8)
    expect(seen.requests).toBeGreaterThan(0)
    expect(performance.now() - begun).toBeLessThan(15_000)
  })
})
