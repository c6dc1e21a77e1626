/**
 * Spans of the turn's path. They exist only while somebody listens: making and carrying spans that nobody collects was a fifth of the
 * time a turn takes in memory. The entry says whether an exporter is configured. Anything rarer than a step of a turn uses `Effect.fn`.
 */
import { Context, Effect } from "effect"

/** Whether spans are collected. */
export const Listening = Context.Reference<boolean>("countersign/telemetry/Listening", { defaultValue: () => false })

type Attributes = Readonly<Record<string, unknown>>

/** Runs an effect inside a span of this name, when somebody listens. An error's cause names the span without the line it came from. */
export const inSpan =
  (name: string, attributes?: Attributes) =>
  <A, E, R>(self: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.withFiber((fiber) => (fiber.getRef(Listening) ? within(name, attributes)(self) : self))

/** Captures no stack. The parent span, which the type takes away, is nothing that an effect of ours asks for. */
const within = (name: string, attributes: Attributes = {}) =>
  Effect.withSpan(name, { attributes }, { captureStackTrace: false }) as <A, E, R>(self: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>

type Untraced = typeof Effect.fnUntraced

/** As `Effect.fn(name)`, when somebody listens. */
export const spanned = (name: string): Untraced => {
  const make = Effect.fnUntraced as (...parts: ReadonlyArray<unknown>) => unknown
  return ((...parts: ReadonlyArray<unknown>) => make(...parts, inSpan(name))) as Untraced
}
