/**
 * Who is here: each node puts its name into the presence bucket every few seconds, and the server forgets those that stop.
 * Boundary between nodes; it only suggests who should pull what. Two nodes that see different lists are harmless: the pin and
 * the journal decide.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { Kvm } from "@nats-io/kv"
import { Effect, type Scope } from "effect"
import type { Backbone } from "./connection.ts"
import { limits } from "./limits.ts"

export interface PresenceOptions {
  /** 1 to 64 of `A-Za-z0-9_-`. Stable across restarts of one node, unique among nodes: a restart then takes up its work at once. */
  readonly nodeId: string
  /** Called with the sorted names (own included) at the start and at each change. */
  readonly onNodes: (nodes: ReadonlyArray<string>) => void
  /** Waited for between the first `onNodes` and the announcement: whoever hears of this node may rely on it. */
  readonly ready: () => Promise<void>
  readonly warn: (text: string, error: unknown) => void
  readonly beat_ms?: number
  readonly settle_ms?: number
}

/** What stands beside a name. A node that leaves is no longer counted, and still works until others had time to take over. */
const here = "here"
const leaving = "leaving"

/** Whose names stand in the bucket now, sorted. Fails when the server is away. */
export const presentNodes = async ({ jsm, names }: Backbone["Service"]): Promise<ReadonlyArray<string>> => {
  const prefix = `$KV.${names.nodesBucket}.`
  const nodes: Array<string> = []
  const found = await jsm.direct
    .getLastMessagesFor(names.nodesStream, { multi_last: [`${prefix}>`], batch: limits.nodes })
    .catch((error: unknown) => {
      if (/no results/i.test(String(error))) return []
      throw error
    })
  for await (const entry of found)
    if (entry.header.get("KV-Operation") === "" && entry.string() === here) nodes.push(entry.subject.slice(prefix.length))
  return nodes.sort()
}

class Board {
  readonly #backbone: Backbone["Service"]
  readonly #options: PresenceOptions
  #known = ""
  #left = false
  #refreshing = false
  /** Something changed while the names were being read. */
  #stale = false
  #pending: ReturnType<typeof setTimeout> | undefined
  #watch: { readonly stop: () => void } | undefined

  constructor(backbone: Backbone["Service"], options: PresenceOptions) {
    this.#backbone = backbone
    this.#options = options
  }

  async start(): Promise<void> {
    await this.#refresh()
    // a node alone, or one that cannot ask, begins with everything
    if (this.#known === "") this.#tell([this.#options.nodeId])
    await this.#options.ready()
    await this.#say(here)
    await this.#refresh()
    void this.#beats()
    void this.#follow()
  }

  async leave(): Promise<void> {
    if (this.#left) return
    this.#left = true
    clearTimeout(this.#pending)
    this.#watch?.stop()
    await this.#say(leaving)
    if (this.#known.includes(",")) await sleep(limits.leaveNotice_ms)
  }

  #bucket() {
    return new Kvm(this.#backbone.js).open(this.#backbone.names.nodesBucket, { allow_direct: true })
  }

  #tell(nodes: ReadonlyArray<string>): void {
    const known = nodes.join()
    if (this.#left || known === this.#known) return
    this.#known = known
    this.#options.onNodes(nodes)
  }

  async #beats(): Promise<void> {
    while (!this.#left) {
      await sleep(this.#options.beat_ms ?? limits.presenceBeat_ms)
      if (this.#left) return
      await this.#say(here)
      // not waited for: a slow answer must not delay the next beat
      void this.#refresh()
    }
  }

  async #say(what: string): Promise<void> {
    const { js, names } = this.#backbone
    try {
      await js.publish(`$KV.${names.nodesBucket}.${this.#options.nodeId}`, what, { timeout: limits.presenceTry_ms })
    } catch (error) {
      // keep what we have: a lone node must go on when the bucket is away
      this.#options.warn("presence could not be renewed; trying again", error)
    }
  }

  async #refresh(): Promise<void> {
    this.#stale = true
    if (this.#refreshing) return
    this.#refreshing = true
    while (this.#stale && !this.#left) {
      this.#stale = false
      try {
        const nodes = new Set([this.#options.nodeId, ...(await presentNodes(this.#backbone))])
        this.#tell([...nodes].sort())
      } catch (error) {
        if (!this.#left) this.#options.warn("presence could not be read; trying again", error)
      }
    }
    this.#refreshing = false
  }

  /** One that goes is heard at once; one that comes after a short pause, in which others may follow. The beat finds what the watch missed. */
  async #follow(): Promise<void> {
    while (!this.#left) {
      try {
        const kv = await this.#bucket()
        const watch = await kv.watch({ include: "updates" })
        this.#watch = watch
        for await (const entry of watch) {
          const came = entry.operation === "PUT" && entry.string() === here
          if (entry.key === this.#options.nodeId || came === this.#known.split(",").includes(entry.key)) continue
          if (came) this.#soon()
          else void this.#refresh()
        }
      } catch (error) {
        if (!this.#left) this.#options.warn("presence is not being watched; trying again", error)
      }
      if (!this.#left) await sleep(1_000)
    }
  }

  #soon(): void {
    this.#pending ??= setTimeout(() => {
      this.#pending = undefined
      void this.#refresh()
    }, this.#options.settle_ms ?? limits.presenceSettle_ms)
  }
}

/** Announces this node and follows the others until the scope closes, which leaves: it resolves when others had time to take over. */
export const joinNodes = (backbone: Backbone["Service"], options: PresenceOptions): Effect.Effect<void, never, Scope.Scope> =>
  Effect.gen(function* () {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(options.nodeId))
      return yield* Effect.die(new RangeError(`"${options.nodeId}" cannot be a node id: use 1 to 64 letters, digits, "_" or "-"`))
    const board = new Board(backbone, options)
    const leave = Effect.promise(() => Promise.race([board.leave().catch(() => {}), sleep(2_000)]))
    yield* Effect.acquireRelease(
      Effect.promise(() => board.start()),
      () => leave,
    )
  })
