/** When everything that was said has come to its end, as the tables tell it. */
import { setTimeout as sleep } from "node:timers/promises"
import type { Courier } from "./courier.ts"
import type { Home } from "./home.ts"
import { chaosLimits } from "./limits.ts"
import { type Said, staysHeld } from "./plan.ts"

const restSql = `
select body as text, null as status, direction from message m join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id where c.thread_key like $1
union all
select 'x ' || (a.args ->> 'ref'), a.status, 'call' from action a join conversation c on c.tenant_id = a.tenant_id and c.id = a.conversation_id where c.thread_key like $1 and a.tool like 'chaos.%'`

/** Refs that are not at rest: without answer, or with a call that has no end. */
const unrested = async (home: Home, name: string, said: ReadonlyArray<Said>): Promise<ReadonlyArray<string>> => {
  const rows = await home.rows(restSql, [`${name}-%`])
  const answered = new Set<string>()
  const open = new Set<string>()
  for (const row of rows) {
    const ref = String(row["text"]).split(" ")[1] ?? ""
    if (row["direction"] === "out") answered.add(ref)
    if (["proposed", "allowed", "approved", "dispatched", "held"].includes(String(row["status"]))) open.add(ref)
  }
  return said
    .filter((one) => !answered.has(one.ref) || (open.has(one.ref) && !(one.kind === "held" && staysHeld(one.thread))))
    .map(({ ref }) => ref)
}

export interface Scene {
  readonly home: Home
  readonly courier: Courier
  /** Threads of the scene begin with it. */
  readonly name: string
  readonly said: ReadonlyArray<Said>
}

/** Decides what is held until nothing of `said` is open; false when that takes longer than it may. */
export const settle = async (
  { home, courier, name, said }: Scene,
  look: (open: ReadonlyArray<string>) => void = () => undefined,
  poll_ms: number = chaosLimits.poll_ms,
): Promise<boolean> => {
  for (const end = Date.now() + chaosLimits.rest_ms; Date.now() < end; await sleep(poll_ms)) {
    await courier.decide()
    const open = await unrested(home, name, said)
    look(open)
    if (open.length === 0) return true
  }
  return false
}
