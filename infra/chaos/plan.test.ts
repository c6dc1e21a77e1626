/** What is said gives every crash point its passing, whatever the seed. */
import { expect, it } from "vitest"
import { killPoints, saidFor } from "./kills.ts"
import { kinds, staysHeld } from "./plan.ts"

it("every burst of the kill campaign holds a call that a person decides, and says each kind equally often", () => {
  for (let seed = 1; seed <= 300; seed++)
    for (const point of killPoints) {
      const said = saidFor({ seed, point })
      expect(said.filter(({ kind, thread }) => kind === "held" && !staysHeld(thread)).length, `${point}s${seed}`).toBeGreaterThan(0)
      for (const kind of kinds) expect(said.filter((one) => one.kind === kind)).toHaveLength(said.length / kinds.length)
    }
})
