/** The order of the navigation and its quiet headings. A screen named nowhere here stands at the end, so that a new one is never lost. */
import type { Screen } from "./screens.ts"

export const groups = [
  { id: "work", paths: ["/", "/approvals", "/blocked", "/unknown", "/conversations", "/outbound", "/contacts"] },
  { id: "rules", paths: ["/payouts", "/usage", "/policies", "/agents"] },
  { id: "running", paths: ["/integrations", "/deliveries", "/streams"] },
  { id: "company", paths: ["/members", "/audit", "/settings"] },
] as const satisfies ReadonlyArray<{ readonly id: string; readonly paths: ReadonlyArray<string> }>

export type GroupId = (typeof groups)[number]["id"]

export interface Group {
  readonly id: GroupId
  readonly screens: ReadonlyArray<Screen>
}

const placed = new Map<string, number>(groups.flatMap(({ paths }) => paths).map((path, place) => [path, place]))
const last = groups.length - 1

/** Screens under their headings, in this page's order; a heading without a screen is left out. */
export const grouped = (screens: ReadonlyArray<Screen>): ReadonlyArray<Group> => {
  const sorted = screens.toSorted((a, b) => (placed.get(a.path) ?? placed.size) - (placed.get(b.path) ?? placed.size))
  return groups
    .map(({ id, paths }, nth) => ({
      id,
      screens: sorted.filter(({ path }) => (paths as ReadonlyArray<string>).includes(path) || (nth === last && !placed.has(path))),
    }))
    .filter((group) => group.screens.length > 0)
}
