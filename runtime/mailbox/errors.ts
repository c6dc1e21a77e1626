/**
 * What can go wrong on the backbone, sorted by what to do next, and the one place where the client library's errors are
 * translated (its "jetstream is not enabled" also means a missing stream). No error carries a message body.
 */
import { Schema } from "effect"
import { limits } from "./limits.ts"

/** Nobody confirmed the message within the retry time. It may be stored: publish again under the same message id. */
export class BackboneAway extends Schema.TaggedError<BackboneAway>()("BackboneAway", {
  subject: Schema.String,
  waited_ms: Schema.Number,
  reason: Schema.String,
}) {
  override get message() {
    return `the backbone did not confirm ${this.subject} within ${this.waited_ms} ms (${this.reason}): check the NATS server and try again; a message goes again under the same message id`
  }
}

/** The stream is at its limit and refuses new messages; nothing was stored. */
export class StreamFull extends Schema.TaggedError<StreamFull>()("StreamFull", { subject: Schema.String, reason: Schema.String }) {
  override get message() {
    return `the stream of ${this.subject} takes no more (${this.reason}): raise its max_bytes or free disk, nothing was stored`
  }
}

/** The message is over `limit_bytes`; nothing was stored and a retry cannot help. */
export class TooLarge extends Schema.TaggedError<TooLarge>()("TooLarge", {
  subject: Schema.String,
  bytes: Schema.Number,
  limit_bytes: Schema.Number,
}) {
  override get message() {
    return `a message of ${this.bytes} bytes for ${this.subject} is over ${this.limit_bytes}: store the content elsewhere and send a reference`
  }
}

/** The server refused the request and will refuse it again: permission, wrong subject, wrong settings. */
export class PublishRefused extends Schema.TaggedError<PublishRefused>()("PublishRefused", {
  subject: Schema.String,
  reason: Schema.String,
}) {
  override get message() {
    return `the backbone refused ${this.subject}: ${this.reason}`
  }
}

export type PublishError = BackboneAway | StreamFull | TooLarge | PublishRefused

/** Bytes that are no envelope of ours; `reason` names fields, never values. */
export class BadEnvelope extends Schema.TaggedError<BadEnvelope>()("BadEnvelope", { reason: Schema.String }) {
  override get message() {
    return `not an envelope: ${this.reason}`
  }
}

/** One setting on the server that differs from what the runtime needs. */
export interface Finding {
  /** Stream, or `stream/consumer`. */
  readonly where: string
  readonly setting: string
  readonly found: string
  readonly wanted: string
  readonly cure: string
}

/** Settings on the server fight with the runtime's; it must not start. */
export class SettingsFight extends Schema.TaggedError<SettingsFight>()("SettingsFight", {
  findings: Schema.Array(
    Schema.Struct({ where: Schema.String, setting: Schema.String, found: Schema.String, wanted: Schema.String, cure: Schema.String }),
  ),
}) {
  override get message() {
    const lines = this.findings.map((f) => `  ${f.where} ${f.setting}: found ${f.found}, wanted ${f.wanted}. ${f.cure}`)
    return `the backbone's settings do not fit this runtime:\n${lines.join("\n")}`
  }
}

/** Short text of a foreign error for people, without what it may carry. */
export const reasonOf = (error: unknown): string => {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return (/jetstream is not enabled/i.test(text) ? "no stream takes this subject, or JetStream is off" : text).slice(0, limits.reason_chars)
}

/** API error codes that say "full": insufficient resources, memory and storage exceeded, store failed. */
const full = new Set([10023, 10028, 10047, 10077])
const tooLarge = 10054

/** What an error of one publish try means; `undefined` = nobody answered, try again. */
export const refusalOf = (error: unknown, subject: string, bytes: number): Exclude<PublishError, BackboneAway> | undefined => {
  const name = error instanceof Error ? error.name : ""
  // a denied request is rejected as a RequestError that carries the violation
  if (
    /permissions violation/i.test(reasonOf(error)) ||
    name === "PermissionViolationError" ||
    name === "AuthorizationError" ||
    name === "InvalidArgumentError" ||
    name === "InvalidSubjectError"
  )
    return new PublishRefused({ subject, reason: reasonOf(error) })
  if (name !== "JetStreamApiError") return undefined
  const { code, status } = error as Error & { readonly code: number; readonly status: number }
  if (code === tooLarge) return new TooLarge({ subject, bytes, limit_bytes: limits.message_bytes })
  if (full.has(code)) return new StreamFull({ subject, reason: reasonOf(error) })
  return status === 503 ? undefined : new PublishRefused({ subject, reason: reasonOf(error) })
}
