/**
 * Names on the backbone: streams, bucket, consumers and subjects, all under one prefix so that several systems (and tests) can
 * live on one server. Boundary: nothing else in the runtime writes a subject by hand, so no raw id enters one (I6).
 */
import { fromToken, token } from "./token.ts"

export interface Names {
  readonly prefix: string
  readonly inStream: string
  readonly evStream: string
  readonly advStream: string
  readonly dlqStream: string
  readonly nodesBucket: string
  readonly nodesStream: string
}

/** Names for a prefix of 1 to 16 lower-case letters and digits. Throws a RangeError for any other. */
export const namesOf = (prefix = "cs"): Names => {
  if (!/^[a-z][a-z0-9]{0,15}$/.test(prefix))
    throw new RangeError(`"${prefix}" cannot be a backbone prefix: use 1 to 16 lower-case letters and digits`)
  const upper = prefix.toUpperCase()
  return {
    prefix,
    inStream: `${upper}_IN`,
    evStream: `${upper}_EV`,
    advStream: `${upper}_ADV`,
    dlqStream: `${upper}_DLQ`,
    nodesBucket: `${prefix}_nodes`,
    nodesStream: `KV_${prefix}_nodes`,
  }
}

/** Where everything for one conversation is published; the stream files it under its partition. */
export const conversationSubject = (names: Names, tenant: string, conversation: string): string =>
  `${names.prefix}.in.${token(tenant)}.${token(conversation)}`

/** Where the timer of this id waits. Publishing here again replaces it. Throws a RangeError for the empty id, which is reserved. */
export const timerSubject = (names: Names, tenant: string, timerId: string): string => {
  if (timerId === "") throw new RangeError("a timer needs an id")
  return `${names.prefix}.timer.${token(tenant)}.${token(timerId)}`
}

/** Carrier of bare cancellations: the reserved empty timer id, so it never replaces a timer. */
export const cancelSubject = (names: Names, tenant: string): string => `${names.prefix}.timer.${token(tenant)}.${token("")}`

export const eventSubject = (names: Names, tenant: string, entity: string, event: string): string =>
  `${names.prefix}.ev.${token(tenant)}.${token(entity)}.${token(event)}`

export const deadSubject = (names: Names, stream: string, tenant: string): string => `${names.prefix}.dlq.${token(stream)}.${token(tenant)}`

export const partitionFilter = (names: Names, partition: number): string => `${names.prefix}.p.${partition}.>`

/** The consumer of a shard. */
export const consumerName = (shard: number): string => `p${shard}`

export interface Address {
  readonly partition: number
  readonly tenant: string
  readonly conversation: string
}

/** Reads `<prefix>.p.<n>.<tenant>.<conversation>`, the stored subject; undefined when it is none of ours. */
export const addressOf = (names: Names, subject: string): Address | undefined => {
  const parts = subject.split(".")
  const [prefix, kind, n, tenantToken, conversationToken] = parts
  if (parts.length !== 5 || prefix !== names.prefix || kind !== "p" || n === undefined || !/^\d{1,4}$/.test(n)) return undefined
  const tenant = fromToken(tenantToken ?? "")
  const conversation = fromToken(conversationToken ?? "")
  return tenant === undefined || conversation === undefined ? undefined : { partition: Number(n), tenant, conversation }
}
