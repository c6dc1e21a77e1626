/**
 * The seal around everything here: the gate judges with the catalogue and the exact decoding of the real tools, and there is no way to run one.
 * A room that may neither store nor send cannot lose an effect either: what an agent wants in a try ends as words on a screen.
 */
import { Effect } from "effect"
import { type ToolCall, ToolHost } from "../toolhost/port.ts"

/** A tool was about to be run in a try: a bug of ours, stopped before it reached anything. */
export class SealBroken extends Error {
  override readonly name = "SealBroken"
}

const broken = (tool: string) => Effect.die(new SealBroken(`a try reached for ${tool}`))
const closed = ({ tool }: ToolCall) => broken(tool)

/** The tools to be looked at, not to be run. */
export const lookOnly = ({ catalogue, decode }: Pick<ToolHost["Service"], "catalogue" | "decode">): ToolHost["Service"] => ({
  catalogue,
  decode,
  run: closed,
  reconcile: closed,
  probe: (_tenantId, tool) => broken(tool),
})

/** Everything a try does is done behind this: whatever reaches for a tool inside breaks, and the try with it. */
export const sealed = <A, E, R>(body: Effect.Effect<A, E, R | ToolHost>): Effect.Effect<A, E, Exclude<R, ToolHost> | ToolHost> =>
  Effect.flatMap(ToolHost, (host) => Effect.provideService(body, ToolHost, lookOnly(host))) as Effect.Effect<
    A,
    E,
    Exclude<R, ToolHost> | ToolHost
  >
