/**
 * The real publisher and sender over the simulated stream; only the client's own `publish` is replaced. A try may not reach the stream,
 * or be stored with its answer lost; the sender then tries again under the same message id.
 */
import { makePublisher, type Publisher } from "../mailbox/publisher.ts"
import { makeSender } from "../mailbox/sender.ts"
import type { Process } from "./loop.ts"
import { Soon } from "./soon.ts"
import { names } from "./company.ts"
import type { World } from "./world.ts"

type Publish = Parameters<typeof makeSender>[0]["publish"]

export const publisher = (world: World, process: Process): Publisher["Service"] => {
  const publish = (...[subject, body, options]: Parameters<Publish>) =>
    new Soon<{ readonly stream: string; readonly seq: number; readonly duplicate: boolean; readonly domain: string }>((settle) =>
      world.loop.step(process, `publish ${subject.split(".")[1]}`, () => {
        const fault = world.faults.at(0.06)
        if (fault === "refused" || fault === "request lost") return () => settle({ error: new Error("timeout") })
        const { msgID, schedule, cancelSchedule } = options ?? {}
        const stored = world.stream.publish(
          {
            subject,
            body: body as Uint8Array,
            msgId: msgID!,
            ...(schedule === undefined ? {} : { timer: { at: (schedule.specification as Date).getTime(), target: schedule.target } }),
            ...(cancelSchedule === undefined ? {} : { cancels: cancelSchedule.scheduleSubject }),
          },
          world.loop.now,
        )
        return () =>
          settle(fault === undefined ? { value: { stream: names.inStream, domain: "", ...stored } } : { error: new Error("timeout") })
      }),
    )
  return makePublisher(makeSender({ publish: publish as unknown as Publish }), names)
}
