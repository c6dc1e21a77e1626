/** A client of the event feed, for tests: keeps what it was told with the time it came. */

export interface Heard {
  readonly event: string
  readonly data: { readonly resource?: string; readonly id?: string }
  /** From performance.now(). */
  readonly at: number
}

/** Follows the feed until `close`, or until it is ended. A refusal is thrown. */
export const follow = async (base: string, token: string) => {
  const abort = new AbortController()
  const response = await fetch(`${base}/v1/events`, { headers: { authorization: `Bearer ${token}` }, signal: abort.signal })
  if (response.status !== 200 || response.body === null) throw new Error(`the feed was refused: ${response.status}`)
  const heard: Array<Heard> = []
  let beats = 0
  const decoder = new TextDecoder()
  let rest = ""
  const read = (block: string) => {
    if (block.startsWith(":")) beats += 1
    const event = /^event: (.*)$/m.exec(block)?.[1]
    const data = /^data: (.*)$/m.exec(block)?.[1]
    if (event !== undefined) heard.push({ event, data: JSON.parse(data ?? "{}") as Heard["data"], at: performance.now() })
  }
  const ended = (async () => {
    try {
      for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
        const blocks = (rest + decoder.decode(bytes, { stream: true })).split("\n\n")
        rest = blocks.pop() ?? ""
        blocks.forEach(read)
      }
    } catch {
      // closed by us
    }
  })()
  const wait = async (fits: (one: Heard) => boolean, for_ms = 5_000): Promise<Heard> => {
    const until = performance.now() + for_ms
    for (;;) {
      const found = heard.find(fits)
      if (found !== undefined) return found
      if (performance.now() > until) throw new Error(`not told in ${for_ms} ms; heard ${JSON.stringify(heard.slice(-5))}`)
      await new Promise((done) => setTimeout(done, 2))
    }
  }
  await wait(({ event }) => event === "ready")
  return { heard, ended, wait, beats: () => beats, close: () => (abort.abort(), ended), headers: response.headers }
}
export type Feed = Awaited<ReturnType<typeof follow>>
