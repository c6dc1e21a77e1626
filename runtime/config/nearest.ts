/** "Did you mean": the known word a mistyped one most likely stands for. */

/** Letters to insert, delete or replace to turn `a` into `b`. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** The nearest of `known`, if it is near enough: at most half of the letters differ. */
export const nearest = (word: string, known: Iterable<string>): string | undefined => {
  let best: { readonly name: string; readonly steps: number } | undefined
  for (const name of known) {
    const steps = distance(word, name)
    if (best === undefined || steps < best.steps) best = { name, steps }
  }
  return best !== undefined && best.steps <= word.length / 2 ? best.name : undefined
}
