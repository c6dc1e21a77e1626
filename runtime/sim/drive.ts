/**
 * Plays a world until it is at rest: performs what waits in an order drawn by chance, moves the time only when nothing can be done, and
 * gives up after a bounded number of steps (invariant 11).
 */
import { nudges } from "./duties.ts"
import type { World } from "./world.ts"

const limits = { steps: 4_000, duty_ms: 5_000, roundsIdle: 3_000 } as const

/** The server's side: gives the pin to somebody, and the pinned process what is due. */
const serve = (world: World): void => {
  const { stream, loop, nodes, lasting } = world
  for (const { process, owner } of nodes) if (!process.frozen && !world.deaf.has(process.id)) owner.beat()
  if (stream.pin === undefined) {
    const able = nodes.filter((node) => !node.process.frozen)
    if (able.length > 0) {
      stream.pinTo(able[world.chance.below(able.length)]!.process.id)
      world.moves++
    }
  }
  const { pin } = stream
  const holder = nodes.find((node) => node.process.id === pin?.process)
  if (pin === undefined || holder === undefined || lasting.delivering === pin.id || stream.due(loop.now) === undefined) return
  lasting.delivering = pin.id
  loop.step(holder.process, "deliver", () => {
    lasting.delivering = ""
    if (stream.pin?.id === pin.id && stream.due(loop.now) !== undefined) {
      const { message, sequence, count } = stream.deliver(loop.now)
      holder.owner.receive(message, pin.id, sequence, count)
    }
    return () => {}
  })
}

const atRest = (world: World): boolean =>
  world.lasting.agenda.next === Infinity &&
  world.stream.idle &&
  world.stream.timers.size === 0 &&
  world.tables.outbox.size === 0 &&
  world.people.idle &&
  nudges(world).length === 0

/** Nothing can be done now: the time moves to the next thing that will happen. */
const wait = (world: World): boolean => {
  const { loop, stream, tables, lasting } = world
  if (lasting.duty === Infinity && (tables.outbox.size > 0 || nudges(world).length > 0)) lasting.duty = loop.now + limits.duty_ms
  const due = [
    lasting.agenda.next,
    world.broken.has("drop-timers") ? Infinity : stream.nextTimer(),
    stream.nextRedelivery(),
    loop.nextWake(false),
    lasting.duty,
  ]
  // what is due already and was not done waits for something else
  const at = Math.min(...due.filter((time) => time > loop.now))
  const to = at === Infinity ? loop.nextWake(true) : at
  if (to === Infinity) return false
  world.moves++
  loop.moveTo(to)
  if (lasting.duty <= loop.now) {
    lasting.duty = Infinity
    world.anyNode()?.sweep()
    for (const letter of nudges(world)) world.nudge(letter)
    loop.flush()
  }
  return true
}

export type End = "at rest" | "stuck" | "endless"

/** Plays to the end. */
export const play = async (world: World): Promise<End> => {
  const { loop } = world
  for (let idle = 0; loop.taken < limits.steps && idle < limits.roundsIdle;) {
    world.runDue()
    loop.flush()
    if (loop.handedOver) {
      loop.handedOver = false
      await Promise.resolve()
      continue
    }
    if (!world.broken.has("drop-timers") && world.stream.fire(loop.now, () => world.faults.at(0.1) !== undefined)) world.moves++
    serve(world)
    if (loop.advance()) continue
    if (atRest(world)) return "at rest"
    idle++
    if (!wait(world)) return "stuck"
  }
  return "endless"
}
