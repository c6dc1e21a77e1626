/**
 * The outside that tools act on: a server of its own that outlives every node and writes what it really did into an append-only file. It
 * honours keys where a tool has them, acts at every call where it has none, and answers questions about what it did.
 */
import { appendFileSync, readFileSync } from "node:fs"
import { answerJson, listen, readBody } from "../simulators/http.ts"

export interface Act {
  readonly tool: string
  readonly key: string
  readonly ref: string
  /** Name of the node that called. */
  readonly node: string
}

export interface ProviderServer {
  readonly url: string
  /** The ledger as the file tells it. */
  readonly ledger: () => ReadonlyArray<Act>
  readonly close: () => Promise<void>
}

export const readActs = (file: string): ReadonlyArray<Act> =>
  readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Act]))

/** `POST /act` acts, `GET /did?key=` tells whether it did. */
export const startProvider = async (file: string): Promise<ProviderServer> => {
  appendFileSync(file, "")
  const done = new Set(readActs(file).map((act) => act.key))
  const act = (wanted: Act & { readonly keyed: boolean }): boolean => {
    const { keyed, ...line } = wanted
    if (keyed && done.has(line.key)) return false
    appendFileSync(file, `${JSON.stringify(line)}\n`)
    done.add(line.key)
    return true
  }
  const { port, close } = await listen(0, async (request, response, url) => {
    if (request.method === "GET") return answerJson(response, 200, { did: done.has(url.searchParams.get("key") ?? "") })
    answerJson(response, 200, { acted: act(JSON.parse(await readBody(request)) as Act & { keyed: boolean }) })
  })
  return { url: `http://127.0.0.1:${port}`, ledger: () => readActs(file), close }
}
