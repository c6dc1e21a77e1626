/**
 * W3C trace context where a trace crosses from one of our processes to another: envelopes, outbox rows, inbox rows, action rows. What
 * stands there is read strictly, as anything from outside: 55 characters of version 00 or nothing at all. The sampled flag is not asked:
 * whether spans are made is this node's own decision, so no sender can make it pay for them.
 */
import { Effect, Tracer } from "effect"
import { below, Listening } from "./span.ts"

const shape = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}$/

/** The span it names; undefined for anything else than a well-formed one. */
export const readTraceparent = (text: unknown): Tracer.ExternalSpan | undefined => {
  const [, traceId, spanId] = typeof text === "string" && text.length === 55 ? (shape.exec(text) ?? []) : []
  return traceId === undefined || spanId === undefined ? undefined : Tracer.externalSpan({ traceId, spanId, sampled: true })
}

/** How the running span is named to others; undefined when nobody listens. */
export const traceparent: Effect.Effect<string | undefined> = Effect.withFiberSucceed((fiber) => {
  const span = fiber.getRef(Listening) ? fiber.cache.span : undefined
  return span === undefined ? undefined : `00-${span.traceId.padStart(32, "0")}-${span.spanId}-01`
})

/** Goes on with the trace that `text` names, when somebody listens and it names one. */
export const continuing =
  (text: string | undefined) =>
  <A, E, R>(self: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    text === undefined
      ? self
      : Effect.withFiber((fiber) => {
          const parent = fiber.getRef(Listening) ? readTraceparent(text) : undefined
          return parent === undefined ? self : below(parent)(self)
        })
