/** The address of the list narrowed to these payouts. */

export const listed = (filter: Readonly<Record<string, string | number>>): string =>
  `/payouts?${new URLSearchParams({ filter: JSON.stringify(filter) }).toString()}`
