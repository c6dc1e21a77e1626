/** Is it up (/healthz), and is everything it needs there (/readyz, part by part)? Says names of parts, never addresses or reasons of foreign errors. */
import { Effect, Layer } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { apiLimits } from "./limits.ts"
import { Readiness } from "./ports.ts"

const ready = Effect.gen(function* () {
  const dependencies = yield* Readiness
  const parts = yield* Effect.forEach(
    dependencies,
    ({ name, check }) =>
      check.pipe(
        Effect.timeoutOrElse({ duration: apiLimits.readyCheck_ms, orElse: () => Effect.fail("does not answer in time") }),
        Effect.match({ onFailure: (reason) => ({ name, ok: false, reason }), onSuccess: () => ({ name, ok: true }) }),
      ),
    { concurrency: "unbounded" },
  )
  const ok = parts.every((part) => part.ok)
  return HttpServerResponse.jsonUnsafe({ ready: ok, parts }, { status: ok ? 200 : 503, headers: ok ? {} : { "retry-after": "2" } })
})

export const HealthRoutes = Layer.mergeAll(
  HttpRouter.add("GET", "/healthz", Effect.succeed(HttpServerResponse.jsonUnsafe({ ok: true }))),
  HttpRouter.add("GET", "/readyz", ready),
)
