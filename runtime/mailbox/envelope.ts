/**
 * The envelope of every message: CloudEvents 1.0, structured JSON mode, with our extension attributes. Boundary between bytes
 * on the backbone and typed messages; a version we do not know is refused, not guessed (T6). `data` is the receiver's to decode.
 */
import { Result, Schema } from "effect"
import { BadEnvelope } from "./errors.ts"
import { limits } from "./limits.ts"

const text = (max: number) => Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(max))
const instant = Schema.String.check(Schema.isPattern(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/))

export const Envelope = Schema.Struct({
  specversion: Schema.Literal("1.0"),
  /** Version of this envelope and of the shape of `data`. */
  csversion: Schema.Literal(1),
  /** Unique per conversation for ever; what makes a second delivery a no-op. */
  id: text(limits.id_bytes),
  /** Who says so: `/intake/mail`, `/api`, `/runtime`. */
  source: text(limits.id_bytes),
  type: Schema.String.check(Schema.isPattern(/^[a-z][A-Za-z0-9.-]{0,63}$/)),
  /** RFC 3339. */
  time: instant,
  datacontenttype: Schema.Literal("application/json"),
  tenant: text(limits.id_bytes),
  conversation: text(limits.id_bytes),
  /** W3C trace context, when there is one. */
  traceparent: Schema.optionalKey(text(64)),
  data: Schema.Unknown,
})
export type Envelope = typeof Envelope.Type

/** What a sender must say; the rest is constant. `at` is Unix ms. */
export interface Letter {
  readonly id: string
  readonly source: string
  readonly type: string
  readonly at: number
  readonly tenant: string
  readonly conversation: string
  readonly data: unknown
  readonly traceparent?: string
}

export const makeEnvelope = (letter: Letter): Envelope => ({
  specversion: "1.0",
  csversion: 1,
  id: letter.id,
  source: letter.source,
  type: letter.type,
  time: new Date(letter.at).toISOString(),
  datacontenttype: "application/json",
  tenant: letter.tenant,
  conversation: letter.conversation,
  ...(letter.traceparent === undefined ? {} : { traceparent: letter.traceparent }),
  data: letter.data,
})

export const encodeEnvelope = (envelope: Envelope): Uint8Array => Buffer.from(JSON.stringify(envelope), "utf8")

const decode = Schema.decodeUnknownResult(Envelope)
const utf8 = new TextDecoder("utf-8", { fatal: true })

/** Fields whose value does not fit, by name; values are left out because they may be private. */
const misfits = (value: Readonly<Record<string, unknown>>): string => {
  const names = Object.keys(Envelope.fields) as ReadonlyArray<keyof typeof Envelope.fields>
  const bad = names.filter((name) => Result.isFailure(Schema.decodeUnknownResult(Schema.Struct({ [name]: Envelope.fields[name] }))(value)))
  return `these fields are missing or wrong: ${bad.join(", ")}`
}

/** Reads an envelope, or says which fields are wrong. */
export const decodeEnvelope = (bytes: Uint8Array): Result.Result<Envelope, BadEnvelope> => {
  let value: unknown
  try {
    value = JSON.parse(utf8.decode(bytes))
  } catch {
    return Result.fail(new BadEnvelope({ reason: "the body is not JSON in UTF-8" }))
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return Result.fail(new BadEnvelope({ reason: "the body is not a JSON object" }))
  const fields = value as Readonly<Record<string, unknown>>
  if (typeof fields["csversion"] === "number" && fields["csversion"] !== 1)
    return Result.fail(
      new BadEnvelope({ reason: `envelope version ${fields["csversion"]} is unknown here (this runtime reads 1): upgrade the runtime` }),
    )
  return Result.mapError(decode(value), () => new BadEnvelope({ reason: misfits(fields) }))
}
