/** A plugin that does everything wrong, one kind per call. Test material for G4; nothing loads it but tests. */
import { definePlugin, defineTool, done, Schema } from "@countersign/kit"

const forever = () => new Promise<never>(() => {})
const cyclic = (): object => {
  const self: Record<string, unknown> = {}
  self["self"] = self
  return self
}
const endless = (): object =>
  new Proxy(
    {},
    {
      ownKeys: () => {
        for (;;);
      },
    },
  )
const leak = (grow: () => unknown): never => {
  const held: Array<unknown> = []
  for (;;) held.push(grow())
}

type Bad = (ctx: {
  readonly log: (line: string) => void
  readonly host: { readonly contacts: { readonly find: (query: string) => Promise<unknown> } }
}) => unknown

export const kinds: Readonly<Record<string, Bad>> = {
  "throws-null": () => Promise.reject(null),
  "throws-getters": () =>
    Promise.reject(
      Object.defineProperty(new Error("x"), "name", {
        get: () => {
          throw new Error("again")
        },
      }),
    ),
  "throws-sync": () => {
    throw new RangeError("sync")
  },
  "answers-cycle": () => done(cyclic()),
  "answers-getter": () => ({
    tag: "done",
    get output() {
      throw new Error("no")
    },
  }),
  "answers-ten-megabytes": () => done({ text: "x".repeat(10 * 1024 * 1024) }),
  "answers-deep": () => done(JSON.parse("[".repeat(20_000) + "]".repeat(20_000))),
  "answers-bigint": () => done({ text: 1n }),
  "answers-wrong-shape": () => done({ text: 7, more: true }),
  "answers-nothing": () => undefined,
  "answers-number": () => 7,
  "answers-tag-junk": () => ({
    tag: {
      toString: () => {
        throw new Error("no")
      },
    },
  }),
  "answers-huge-receipt": () =>
    done({ text: "x" }, { receipt: { name: "r.txt", mediaType: "text/plain", content: "x".repeat(300 * 1024) } }),
  "answers-endless-proxy": () => done(endless()),
  "answers-thenable-twice": () => ({
    // oxlint-disable-next-line unicorn/no-thenable -- the mischief itself
    then: (resolve: (value: unknown) => void) => {
      resolve(7)
      resolve(done({ text: "late" }))
    },
  }),
  "never-settles": () => forever(),
  "never-yields": () => {
    for (;;);
  },
  "never-yields-later": async () => {
    await Promise.resolve()
    for (;;);
  },
  "blocks-atomics": () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  "endless-microtasks": () => {
    const again = (): Promise<void> => Promise.resolve().then(again)
    void again()
    return forever()
  },
  exits: () => process.exit(0),
  aborts: () => process.abort(),
  kills: () => process.kill(process.pid, "SIGKILL"),
  "leaks-heap": () => leak(() => ({ list: Array.from({ length: 1_000 }, Math.random) })),
  "leaks-buffers": async () => {
    const held: Array<Buffer> = []
    for (;;) {
      held.push(Buffer.alloc(8 * 1024 * 1024, 1))
      await new Promise((next) => setTimeout(next, 5))
    }
  },
  "throws-later": () => {
    setTimeout(() => {
      throw new Error("later")
    }, 10)
    return forever()
  },
  "rejects-aside": () => {
    void Promise.reject(new Error("aside"))
    return forever()
  },
  "floods-log": (ctx) => {
    for (let n = 0; n < 100_000; n += 1) ctx.log("x".repeat(10_000))
    return forever()
  },
  "floods-stdout": () => {
    for (let n = 0; n < 20_000; n += 1) {
      console.log("x".repeat(1_000))
      process.stdout.write("y".repeat(1_000))
    }
    return forever()
  },
  "floods-host": async (ctx) => {
    for (let n = 0; n < 10_000; n += 1) void ctx.host.contacts.find("x").catch(() => undefined)
    return forever()
  },
}

const tool = (kind: "read" | "write") =>
  defineTool({
    name: `hostile.${kind}`,
    class: kind,
    description: "Misbehaves as told",
    input: Schema.Struct({ kind: Schema.String.check(Schema.isMaxLength(40)) }),
    output: Schema.Struct({ text: Schema.String }),
    idempotency: "none",
    timeout_ms: 400,
    capabilities: ["contacts"],
    provenance: "untrusted",
    run: async (ctx, input) => (await kinds[input.kind]!(ctx)) as never,
  })

export default definePlugin({ name: "hostile", version: "0.0.1", description: "Misbehaves", tools: [tool("read"), tool("write")] })
