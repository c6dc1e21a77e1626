/**
 * Spans of the turn's path. They exist only while somebody listens: making and carrying spans that nobody collects was a fifth of the
 * time a turn takes in memory. The entry says whether an exporter is configured. Anything rarer than a step of a turn uses `Effect.fn`.
 * Attributes are ids, names of tools, verdicts and counts; never words of people, arguments or secrets.
 */
import { Context, Effect, Tracer } from "effect"

/** Whether spans are collected. */
export const Listening = Context.Reference<boolean>("countersign/telemetry/Listening", { defaultValue: () => false })

type Attributes = Readonly<Record<string, unknown>>
type Same = <A, E, R>(self: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>

export interface SpanShape {
  readonly attributes?: Attributes
  readonly kind?: Tracer.SpanKind
  /** What this has to do with without being part of it. */
  readonly links?: ReadonlyArray<Tracer.AnySpan>
  /** Begins a trace of its own, whatever runs around it. */
  readonly root?: boolean
}

const linkTo = (span: Tracer.AnySpan): Tracer.SpanLink => ({ span, attributes: {} })

/** Runs an effect inside a span of this name, when somebody listens. An error's cause names the span without the line it came from. */
export const inSpanOf =
  (name: string, shape: SpanShape): Same =>
  (self) =>
    Effect.withFiber((fiber) => (fiber.getRef(Listening) ? within(name, shape)(self) : self))

export const inSpan = (name: string, attributes: Attributes = {}): Same => inSpanOf(name, { attributes })

// the parent span, which the type takes away, is nothing that an effect of ours asks for
const within = (name: string, { links = [], ...shape }: SpanShape) =>
  Effect.withSpan(name, { ...shape, links: links.map(linkTo) }, { captureStackTrace: false }) as Same

type Untraced = typeof Effect.fnUntraced

/** As `Effect.fn(name)`, when somebody listens. */
export const spanned = (name: string, shape: SpanShape = {}): Untraced => {
  const make = Effect.fnUntraced as (...parts: ReadonlyArray<unknown>) => unknown
  const within = inSpanOf(name, shape)
  return ((...parts: ReadonlyArray<unknown>) => make(...parts, within)) as Untraced
}

/** The span this runs in, when somebody listens. */
export const currentSpan: Effect.Effect<Tracer.AnySpan | undefined> = Effect.withFiberSucceed((fiber) =>
  fiber.getRef(Listening) ? fiber.cache.span : undefined,
)

/** Adds to the span this runs in. */
export const noted = (attributes: Attributes): Effect.Effect<void> =>
  Effect.withFiberSucceed((fiber) => {
    const span = fiber.getRef(Listening) ? fiber.cache.span : undefined
    if (span?._tag === "Span") for (const [name, value] of Object.entries(attributes)) span.attribute(name, value)
  })

/** Links the span this runs in to another one. */
export const linked = (other: Tracer.AnySpan | undefined): Effect.Effect<void> =>
  other === undefined
    ? Effect.void
    : Effect.map(currentSpan, (span) => {
        if (span?._tag === "Span") span.addLinks([linkTo(other)])
      })

/** Runs below `parent`; without one, apart from whatever span is around it: for fibers that outlive who started them. */
export const below = (parent: Tracer.AnySpan | undefined): Same =>
  parent === undefined
    ? (self) =>
        Effect.withFiber((fiber) =>
          fiber.getRef(Listening)
            ? Effect.updateContext(self, (context) => Context.omit(Tracer.ParentSpan)(context) as typeof context)
            : self,
        )
    : (Effect.withParentSpan(parent, { captureStackTrace: false }) as Same)
