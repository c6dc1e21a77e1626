/** The address of a list narrowed by these filters. */

export const listedUnder = (path: string, filter: Readonly<Record<string, string | number>>): string =>
  `${path}?${new URLSearchParams({ filter: JSON.stringify(filter) }).toString()}`
