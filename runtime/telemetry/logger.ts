/**
 * One line of JSON per log entry on standard output: bounded, without secrets, with the id of the trace it belongs to. The only logger of
 * the product; what it is given may hold anything, so everything goes through the redaction.
 */
import { Logger } from "effect"
import { redactLimits, redactText, redactValue } from "./redact.ts"

const line_chars = 16_384

interface Entry {
  readonly timestamp: string
  readonly level: string
  readonly message: unknown
  readonly cause?: string | undefined
  readonly annotations: Readonly<Record<string, unknown>>
  readonly spans: Readonly<Record<string, unknown>>
}

const isEmpty = (value: object): boolean => Object.keys(value).length === 0

/** The line of an entry. One that is too long says so and keeps the beginning of its words. */
export const lineOf = (entry: Entry, traceId: string | undefined): string => {
  const { traceId: annotated, ...annotations } = entry.annotations
  const known = traceId ?? (typeof annotated === "string" && /^[0-9a-f]{32}$/.test(annotated) ? annotated : undefined)
  const head = { timestamp: entry.timestamp, level: entry.level, ...(known === undefined ? {} : { traceId: known }) }
  const line = JSON.stringify({
    ...head,
    message: redactValue(entry.message),
    ...(entry.cause === undefined ? {} : { cause: redactText(entry.cause) }),
    ...(isEmpty(annotations) ? {} : { annotations: redactValue(annotations) }),
    ...(isEmpty(entry.spans) ? {} : { spans: redactValue(entry.spans) }),
  })
  if (line.length <= line_chars) return line
  const message = redactText(JSON.stringify(redactValue(entry.message)).slice(0, redactLimits.text_chars))
  return JSON.stringify({ ...head, message, cut: line.length })
}

/** Prints at once, so that what was said before a crash is there. */
export const jsonLines = Logger.make<unknown, void>((options) => {
  const span = options.fiber.cache.span
  const traceId = span?._tag === "Span" && /^[0-9a-f]{32}$/.test(span.traceId) ? span.traceId : undefined
  console.log(lineOf(Logger.formatStructured.log(options), traceId))
})
