/**
 * Everything that lasts of a world, as one text, so that two worlds can be compared. Ids and digests that are drawn anew in every run are
 * named by the order in which they appear.
 */
import type { World } from "../world.ts"

const drawn = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}/g

const plain = (_key: string, value: unknown): unknown => (value instanceof Map || value instanceof Set ? [...value] : value)

export const telling = (world: World): string => {
  const { lasting, loop } = world
  const { chance, books, memory, stream, faults: _faults, agenda: _agenda, ...rest } = lasting
  const messages = stream.messages.map(({ body, ...more }) => ({ ...more, body: new TextDecoder().decode(body) }))
  const luck = [chance, books.chance, memory.chance].map((one) => one.copy().next())
  const all = { ...rest, now: loop.now, taken: loop.taken, books, memory, messages, known: stream.taken, acked: stream.acked, luck }
  const names = new Map<string, string>()
  return JSON.stringify(all, plain).replace(drawn, (id) => {
    const name = names.get(id) ?? `#${names.size}`
    names.set(id, name)
    return name
  })
}

/** Where two tellings part, with what stands around it; undefined when they do not. */
export const parting = (one: string, other: string): string | undefined => {
  if (one === other) return undefined
  let at = 0
  while (one[at] === other[at]) at++
  return `${one.slice(Math.max(0, at - 120), at + 40)}\n  and\n${other.slice(Math.max(0, at - 40), at + 40)}`
}
