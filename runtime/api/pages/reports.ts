/**
 * What browsers say the content policy stopped. Counted always, logged seldom: anybody can write here, so the words are cut, freed of what
 * could break a log line, and never more than a few a minute.
 */
import { Clock, Effect, Metric } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"

const counted = Metric.counter("countersign_csp_reports", { incremental: true })

const logged = { perMinute: 10, chars: 200, minute_ms: 60_000 } as const

interface Said {
  readonly directive: string
  readonly blocked: string
  readonly source: string
}

const clean = (value: unknown): string =>
  typeof value === "string"
    ? value
        .replace(/[^\x20-\x7e]/g, "?")
        .replace(/[?#].*$/, "")
        .slice(0, logged.chars)
    : ""

/** Both shapes: `application/csp-report` and the Reporting API's list. */
const saidIn = (text: string): ReadonlyArray<Said> => {
  try {
    const value: unknown = JSON.parse(text)
    const bodies = (Array.isArray(value) ? value.slice(0, logged.perMinute) : [value]) as ReadonlyArray<Record<string, unknown> | null>
    return bodies.map((one) => {
      const body = (one?.["csp-report"] ?? one?.["body"] ?? {}) as Readonly<Record<string, unknown>>
      return {
        directive: clean(body["effectiveDirective"] ?? body["effective-directive"] ?? body["violated-directive"]),
        blocked: clean(body["blockedURL"] ?? body["blocked-uri"]),
        source: clean(body["sourceFile"] ?? body["source-file"]),
      }
    })
  } catch {
    return []
  }
}

export const takeReports = () => {
  let minute = 0
  let lines = 0
  return Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    const text = yield* Effect.orElseSucceed(request.text, () => "")
    const said = saidIn(text)
    yield* Metric.update(counted, said.length)
    const now = Math.trunc((yield* Clock.currentTimeMillis) / logged.minute_ms)
    if (now !== minute) [minute, lines] = [now, 0]
    for (const one of said) {
      lines += 1
      if (lines <= logged.perMinute) yield* Effect.logWarning("the content policy stopped something in a browser", { ...one })
    }
    return HttpServerResponse.empty({ status: 204 })
  })
}
