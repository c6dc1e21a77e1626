/**
 * "Did you mean": the nearest known word by edit distance, so that a typo is named and not only refused. Pure; whoever reads what people
 * wrote (policies, agents, settings) uses it. Words are compared by their first 100 characters, whatever their case.
 */

/** Optimal string alignment distance (insert, delete, replace, swap of neighbours). */
const distance = (a: string, b: string): number => {
  const row = (fill: number) => new Array<number>(b.length + 1).fill(fill)
  let before = row(0)
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = row(i)
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(next[j - 1]! + 1, last[j]! + 1, last[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1)
      next[j] = best
    }
    before = last
    last = next
  }
  return last[b.length]!
}

/** The known word nearest to `word`, when it is near enough to be a typo of it. */
export const nearest = (word: string, known: Iterable<string>): string | undefined => {
  const wanted = word.slice(0, 100).toLowerCase()
  let best: string | undefined
  let bestAt = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of known) {
    const d = distance(wanted, candidate.slice(0, 100).toLowerCase())
    if (d < bestAt) [best, bestAt] = [candidate, d]
  }
  return best
}

/** "did you mean `x`?", or the list of what there is when nothing is near and the list is short. */
export const didYouMean = (word: string, known: Iterable<string>): string | undefined => {
  const all = [...known]
  const near = nearest(word, all)
  if (near !== undefined) return `did you mean \`${near}\`?`
  return all.length > 0 && all.length <= 12 ? `known: ${all.join(", ")}` : undefined
}
