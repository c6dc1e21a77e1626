/**
 * Marks what came from outside before a model reads it: words of a contact and results of tools are quoted as data, and cannot
 * close their own quotation. A help for honest models, not a wall; the wall is policy (invariant 4).
 */
const markers = /<(?=\s*\/?\s*(?:from-contact|tool-result)\b)/gi

const disarmed = (text: string): string => text.replace(markers, "‹")

/** Words of the contact. */
export const fencedWords = (text: string): string => `<from-contact>\n${disarmed(text)}\n</from-contact>`

/** A tool's result as JSON text, cut at `chars_max`. */
export const fencedResult = (tool: string, result: unknown, chars_max: number): string => {
  const json = JSON.stringify(result) ?? "null"
  const cut = json.length <= chars_max ? json : `${json.slice(0, chars_max)}… (cut: ${json.length} characters)`
  return `<tool-result tool="${tool.replace(/[^\w.-]/g, "").slice(0, 64)}">\n${disarmed(cut)}\n</tool-result>`
}
