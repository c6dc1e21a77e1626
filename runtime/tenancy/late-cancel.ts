/**
 * A read that is cut short is cancelled on the server over a connection of its own. When the read ends by itself while that connection is
 * made, the query layer (Kysely 0.29) looks for the id of a query that is gone, and tells the console so. There was nothing left to cancel;
 * this one line says nothing to anybody and stands outside of our own log, so it alone is not told.
 */
const line = "`inflightQueryAbortHandler` failed in the background after abortion: Cannot read properties of undefined (reading 'queryId')"

interface Teller {
  error: (...words: ReadonlyArray<unknown>) => unknown
}

const hushed = new WeakSet<Teller>()

/** Once for a console, however many pools are opened. */
export const hushLateCancels = (to: Teller = console): void => {
  if (hushed.has(to)) return
  hushed.add(to)
  const tell = to.error.bind(to)
  to.error = (...words: ReadonlyArray<unknown>) => {
    if (words.length !== 1 || words[0] !== line) tell(...words)
  }
}
