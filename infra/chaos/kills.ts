/**
 * The kill campaign: one node, armed with one crash point after the other, killed where it stopped itself and started again. Measured is the
 * time from SIGKILL until everything that was handed in before it is at rest again.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { type CrashPoint } from "../../runtime/crash/point.ts"
import { makeCourier } from "./courier.ts"
import { gather } from "./evidence.ts"
import type { Home } from "./home.ts"
import type { Life } from "./life.ts"
import { chaosLimits } from "./limits.ts"
import { judge, type Verdict } from "./oracle.ts"
import { burst, chance, kinds, type Said } from "./plan.ts"
import { type Scene, settle } from "./rest.ts"

/** How many passings of a point one burst is sure to give; which of them is the last one is drawn from the seed. */
const passings = {
  K1: 3,
  K2: 6,
  K3: 6,
  K4: 10,
  K5: 10,
  K6: 10,
  K7: 10,
  K8: 6,
  K9: 2,
  K10: 1,
  K11: 6,
  K12: 6,
  K13: 6,
  K14: 1,
} as const satisfies Partial<Record<CrashPoint, number>>

export type KillPoint = keyof typeof passings
export const killPoints = Object.keys(passings) as ReadonlyArray<KillPoint>

export interface Kill {
  readonly seed: number
  readonly point: KillPoint
}

/** Every point once, in an order drawn from the seed. */
export const killsOf = (seed: number): ReadonlyArray<Kill> => {
  const next = chance(seed)
  return killPoints
    .map((point) => ({ point, at: next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ point }) => ({ seed, point }))
}

export interface KillsDone {
  readonly runs: number
  readonly said: ReadonlyArray<Said>
  readonly recovery_ms: ReadonlyArray<number>
  /** Of that, until the new process served; and the processor time its start took. */
  readonly serves_ms: ReadonlyArray<number>
  readonly start_cpu_ms: ReadonlyArray<number>
  /** Starts that gave up and were made again; their time is part of the recovery. */
  readonly startRetries: number
  /** Points that were not reached, which makes a run worth nothing. */
  readonly missed: ReadonlyArray<string>
  readonly verdict: Verdict
}

const shape = { threads: 6, messages: 3, kinds, via: ["api", "api", "webhook"] } as const

const nameOf = ({ seed, point }: Kill): string => `${point}s${seed}`

/** What is said around one kill. */
export const saidFor = (kill: Kill): ReadonlyArray<Said> => burst(nameOf(kill), kill.seed * 31 + killPoints.indexOf(kill.point), shape)

/** Runs these kills one after the other on one home and judges everything that happened there. */
export const runKills = async (home: Home, kills: ReadonlyArray<Kill>, say: (line: string) => void): Promise<KillsDone> => {
  let life: Life | undefined = await home.start("one")
  const courier = makeCourier(home, () => life)
  const all: Array<Said> = []
  const recovery_ms: Array<number> = []
  const serves_ms: Array<number> = []
  const start_cpu_ms: Array<number> = []
  const missed: Array<string> = []
  for (const kill of kills) {
    const { seed, point } = kill
    const name = nameOf(kill)
    const said = saidFor(kill)
    const scene: Scene = { home, courier, name, said }
    all.push(...said)
    life!.arm(point, 1 + Math.floor(chance(seed * 17 + killPoints.indexOf(point))() * passings[point]))
    const sending = courier.send(said)
    sending.catch(() => undefined) // told below, once this kill is over
    let deciding = true
    const decisions = (async () => {
      for (; deciding; await sleep(chaosLimits.poll_ms)) await courier.decide()
    })()
    const reached = await life!.reached(point, chaosLimits.reach_ms)
    const handedIn = new Set(courier.accepted.keys())
    const doomed = life!
    life = undefined
    await doomed.kill()
    const killedAt = performance.now()
    life = await home.start("one")
    const servedAfter_ms = performance.now() - killedAt
    serves_ms.push(servedAfter_ms)
    start_cpu_ms.push(life.start_cpu_ms)
    deciding = false
    await decisions
    if (!reached) {
      missed.push(name)
      say(`${name}  NOT REACHED`)
    }
    let rested_ms: number | undefined
    const whole = await settle(scene, (open) => {
      if (rested_ms === undefined && open.every((ref) => !handedIn.has(ref))) rested_ms = performance.now() - killedAt
    })
    await sending
    recovery_ms.push(rested_ms ?? chaosLimits.rest_ms)
    say(
      `${name}  serves after ${servedAfter_ms.toFixed(0)} ms, recovered after ${rested_ms?.toFixed(0) ?? "?"} ms${whole ? "" : ", NOT ALL AT REST"}`,
    )
  }
  const evidence = await gather(home, life!, all, courier.accepted.keys())
  courier.close()
  await life!.leave()
  return {
    runs: kills.length - missed.length,
    said: all,
    recovery_ms,
    serves_ms,
    start_cpu_ms,
    startRetries: home.startRetries(),
    missed,
    verdict: judge(evidence),
  }
}
