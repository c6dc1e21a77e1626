/**
 * Plays a world from its first message until it is at rest: performs what waits in an order drawn by chance, moves the time only when
 * nothing can be done, and gives up after a bounded number of steps (invariant 11).
 */
import { conversationId } from "./company.ts"
import type { Turn } from "./plan.ts"
import { nudges } from "./duties.ts"
import type { World } from "./world.ts"

const limits = { steps: 4_000, duty_ms: 5_000, roundsIdle: 3_000 } as const

const happen = (world: World, turn: Turn): void => {
  switch (turn.tag) {
    case "freeze":
      return world.freeze(turn.for_ms)
    case "movePin":
      return world.movePin(turn.deaf_ms)
    case "policy":
      return void world.policy.push({ at: world.loop.now, name: turn.to })
    case "handle":
      return world.people.handle(conversationId(turn.conversation), turn.to)
    case "findOut":
      for (const row of world.tables.actions.values())
        if (row.status === "unknown" && !world.provider.pending(row.effectKey)) world.people.settle(row.id)
      return
  }
}

/** The server's side: gives the pin to somebody, and the pinned process what is due. */
const serve = (world: World, asked: { pin: string }): void => {
  const { stream, loop, nodes } = world
  for (const node of nodes) if (!node.process.frozen && !world.deaf.has(node.process)) node.owner.beat()
  if (stream.pin === undefined) {
    const able = nodes.filter((node) => !node.process.frozen)
    if (able.length > 0) stream.pinTo(able[world.chance.below(able.length)]!.process)
  }
  const { pin } = stream
  const holder = nodes.find((node) => node.process === pin?.process)
  if (pin === undefined || holder === undefined || asked.pin === pin.id || stream.due(loop.now) === undefined) return
  asked.pin = pin.id
  loop.step(pin.process, "deliver", () => {
    asked.pin = ""
    if (stream.pin?.id === pin.id && stream.due(loop.now) !== undefined) {
      const { message, sequence, count } = stream.deliver(loop.now)
      holder.owner.receive(message, pin.id, sequence, count)
    }
    return () => {}
  })
}

const atRest = (world: World): boolean =>
  world.nextEvent === Infinity &&
  world.stream.idle &&
  world.stream.timers.size === 0 &&
  world.tables.outbox.size === 0 &&
  world.people.busy === 0 &&
  nudges(world).length === 0

/** Nothing can be done now: the time moves to the next thing that will happen. */
const wait = (world: World, duty: { at: number }): boolean => {
  const { loop, stream, tables } = world
  if (duty.at === Infinity && (tables.outbox.size > 0 || nudges(world).length > 0)) duty.at = loop.now + limits.duty_ms
  const due = [
    world.nextEvent,
    world.broken.has("drop-timers") ? Infinity : stream.nextTimer(),
    stream.nextRedelivery(),
    loop.nextWake(false),
    duty.at,
  ]
  // what is due already and was not done waits for something else
  const at = Math.min(...due.filter((time) => time > loop.now))
  const to = at === Infinity ? loop.nextWake(true) : at
  if (to === Infinity) return false
  loop.moveTo(to)
  if (duty.at <= loop.now) {
    duty.at = Infinity
    world.anyNode()?.sweep()
    for (const letter of nudges(world)) world.nudge(letter)
    loop.flush()
  }
  return true
}

export type End = "at rest" | "stuck" | "endless"

/** Plays to the end. */
export const play = async (world: World): Promise<End> => {
  const start = world.loop.now
  for (const talk of world.plan.talks) world.later(start + talk.at, () => world.say(talk, 0))
  for (const turn of world.plan.turns) world.later(start + turn.at, () => happen(world, turn))
  const asked = { pin: "" }
  const duty = { at: Infinity }
  for (let idle = 0; world.loop.taken < limits.steps && idle < limits.roundsIdle;) {
    world.runDue()
    await world.loop.settle()
    if (!world.broken.has("drop-timers")) world.stream.fire(world.loop.now, () => world.faults.at(0.1) !== undefined)
    serve(world, asked)
    if (world.loop.advance()) continue
    if (atRest(world)) return "at rest"
    idle++
    if (!wait(world, duty)) return "stuck"
  }
  return "endless"
}
