/** What about a held call deserves a second look. Pure; read from what the API says, never from what the call says of itself. */
import type { Approval } from "../client/records.ts"

export type Risk = "money" | "outbound" | "unverified" | "stranger" | "unseen" | "differs" | "untrusted"

const untrusted = (provenance: unknown): boolean =>
  typeof provenance === "object" && provenance !== null && Object.values(provenance).includes("untrusted")

export const risksOf = ({ class: kind, affects, provenance }: Pick<Approval, "class" | "affects" | "provenance">): ReadonlyArray<Risk> => [
  ...(kind === "money" ? (["money"] as const) : []),
  ...(kind === "outbound" ? (["outbound"] as const) : []),
  ...(affects.people.some(({ as, verified }) => as === "payee" && !verified) ? (["unverified"] as const) : []),
  ...(affects.people.some(({ as, known }) => as !== "conversation" && !known) ? (["stranger"] as const) : []),
  ...(affects.unseen.length > 0 ? (["unseen"] as const) : []),
  ...(affects.differs ? (["differs"] as const) : []),
  ...(untrusted(provenance) ? (["untrusted"] as const) : []),
]

const high: ReadonlySet<Risk> = new Set<Risk>(["unverified", "stranger", "unseen", "differs"])

/** A reason is asked for, and it is never approved together with others. */
export const isHighRisk = (approval: Pick<Approval, "class" | "affects" | "provenance">): boolean =>
  risksOf(approval).some((risk) => high.has(risk))
