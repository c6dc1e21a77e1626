/** A simulator that finds nothing proves nothing: each planted bug breaks one rule around the unchanged shells, and each must be found. */
import { describe, expect, it } from "vitest"
import { type Break, breaks } from "./breaks.ts"
import { runCampaign } from "./campaign.ts"

/** What the findings must speak of, so that a bug is not found by accident. */
const speaksOf: Readonly<Record<Break, RegExp>> = {
  "ack-before-commit": /^2: message \d+ was applied 0 times/,
  "run-before-commit": /^3: .* ran without a record/,
  "new-key-on-retry": /^3: the key is not the one on record/,
  "retry-after-unknown": /^2: .* happened 2 times/,
  "lease-for-everyone": /^2: .* happened [2-9] times/,
  "ignore-version": /^9: /,
  "ignore-duplicate": /^2: message \d+ was applied .*stored 2 times/,
  "ignore-moved-approval": /^(5: the approval is|12: the approval of|12: message)/,
  "ignore-limit": /^11: /,
  "old-policy-at-dispatch": /^5: judged by a policy that was not in force/,
  "swapped-arguments": /^5: what ran is not what is on record/,
  "loose-decoding": /^4: arguments that no schema names/,
  "drop-timers": /^(2: stuck|2: endless|12: the approval of)/,
  "publish-before-commit": /^(3: .* was published and never stored|12: the approval of)/,
  "forget-outbox": /^(2: |12: )/,
  "order-by-arrival": /^1: applied in the order/,
}

const schedulesMost = 6_000

describe("planted bugs", () => {
  it("at least ten", () => expect(Object.keys(breaks).length).toBeGreaterThanOrEqual(10))

  it.each(Object.keys(breaks) as ReadonlyArray<Break>)(
    "%s is found",
    async (broken) => {
      let found = false
      let played = 0
      for (let firstSeed = 1; !found && played < schedulesMost;) {
        const report = await runCampaign({
          firstSeed,
          stride: 1,
          schedules: schedulesMost - played,
          broken: new Set([broken]),
          findingsMost: 1,
          cutsPerSeed: 6,
          secondsMost: 0,
        })
        found = report.findings.some(({ breaches }) => breaches.some((breach) => speaksOf[broken].test(breach)))
        played += report.schedules + 1
        firstSeed += report.seeds
      }
      expect(found, `${breaks[broken]}: not found in ${played} schedules`).toBe(true)
      console.log(`${broken}: found after ${played} schedules`)
    },
    120_000,
  )
})
