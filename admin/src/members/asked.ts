/** What a person pasted to ask about: an id, or the link to a page of ours that has one. Pure. */

export const kinds = ["approval", "action", "conversation", "contact", "payout", "receipt"] as const
export type Kind = (typeof kinds)[number]

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/** The kind of row that each screen opens. */
const screens: Readonly<Record<string, Kind>> = {
  approvals: "approval",
  blocked: "action",
  actions: "action",
  conversations: "conversation",
  contacts: "contact",
  payouts: "payout",
  receipts: "receipt",
}

export interface Asked {
  readonly row: string
  /** Where the link says it. */
  readonly kind: Kind | undefined
}

export const askedOf = (text: string): Asked | undefined => {
  const row = uuid.exec(text)?.[0]
  if (row === undefined) return undefined
  const screen = /([a-z-]+)\/$/i.exec(text.slice(0, text.indexOf(row)))?.[1]
  return { row: row.toLowerCase(), kind: screen === undefined ? undefined : screens[screen] }
}

export const isKind = (text: string | null): text is Kind => kinds.some((kind) => kind === text)

/** The address that asks about a row, of everybody or of one. */
export const accessPath = (kind: Kind, row: string): string => `/members/access?what=${kind}&row=${encodeURIComponent(row)}`
