/** Who looks, told from one process to another over a real backbone. */
import { Context, Effect, Exit, Layer, Scope } from "effect"
import { expect, it } from "vitest"
import { Backbone } from "../../mailbox/connection.ts"
import { smallSettings } from "../../mailbox/fixture.ts"
import { Watchers } from "../watchers.ts"
import { watchersRelay } from "./watchers.ts"

const node = async (prefix: string) => {
  const scope = await Effect.runPromise(Scope.make())
  const layer = watchersRelay.pipe(
    Layer.provideMerge(Watchers.layer),
    Layer.provide(Backbone.layer({ servers: [process.env["TEST_NATS_URL"]!], prefix })),
  )
  const context = await Effect.runPromise(Layer.buildWithScope(Layer.fresh(layer), scope))
  return { watchers: Context.get(context, Watchers), stop: () => Effect.runPromise(Scope.close(scope, Exit.void)) }
}

it("somebody who looks at one process is known at the other, of the same company and system alone", async () => {
  const { prefix } = smallSettings(1)
  const [a, b, stranger] = await Promise.all([node(prefix), node(prefix), node(smallSettings(1).prefix)])
  const look = { tenantId: "t", approvalId: "p", memberId: "asha" }
  const seen = ({ watchers }: typeof a, tenantId = "t") => watchers.others({ ...look, tenantId, memberId: "other" }, Date.now())
  // the first rounds open the line; a look is told again and again while it lasts
  await expect
    .poll(
      () => {
        a.watchers.look(look, Date.now())
        return seen(b)
      },
      { timeout: 10_000, interval: 100 },
    )
    .toEqual(["asha"])
  expect([seen(a), seen(stranger), seen(b, "u")]).toEqual([["asha"], [], []])
  await Promise.all([a, b, stranger].map(({ stop }) => stop()))
}, 30_000)
