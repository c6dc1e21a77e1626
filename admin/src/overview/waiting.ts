/** What waits, as tiles and places to go. Pure. */
import type { AttentionItem } from "../client/records.ts"

type Kind = AttentionItem["kind"]

/** Kinds that nothing takes off the list but a person's word; the others leave it when they are decided, settled or redriven. */
export const putAsideKinds: ReadonlySet<Kind> = new Set<Kind>([
  "blocked",
  "expired",
  "quarantined",
  "unreadable",
  "payout-mismatch",
  "payout-missing",
  "payout-failed",
  "id-reused",
])

export interface Tile {
  readonly kind: Kind
  readonly count: number
  readonly since: number
}

/** Items come oldest first; so do the tiles. */
export const tilesOf = (items: ReadonlyArray<AttentionItem>): ReadonlyArray<Tile> => {
  const tiles = new Map<Kind, Tile>()
  for (const { kind, since } of items) {
    const before = tiles.get(kind)
    tiles.set(kind, { kind, count: (before?.count ?? 0) + 1, since: Math.min(before?.since ?? since, since) })
  }
  return [...tiles.values()]
}

/** Where to look at it; undefined while there is no screen for it. */
export const placeOf = ({ kind, subject }: AttentionItem): string | undefined => {
  const [what, id] = subject.split("/")
  if (id === undefined) return undefined
  if (what === "approval") return `/approvals/${id}`
  if (what === "action" && kind === "blocked") return `/blocked/${id}`
  return undefined
}
