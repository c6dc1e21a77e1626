/** How a finding is told: what broke, and the one line that plays it again alone. */
import { execFileSync } from "node:child_process"
import type { Finding } from "./campaign.ts"
import type { Cut } from "./loop.ts"

const commit = (): string => {
  try {
    return execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim()
  } catch {
    return "unknown commit"
  }
}

const cutText = (cut: Cut): string => `${cut.at}${cut.side === "before" ? "b" : "a"}`

/** `17a`: cut after step 17. `17a,30b`: and again before step 30. */
export const readCuts = (text: string): ReadonlyArray<Cut> =>
  text.split(",").map((one) => {
    const found = /^(\d+)([ab])$/.exec(one)
    if (found === null) throw new RangeError(`"${one}" names no cut: write the step and a for after or b for before, as in 17a`)
    return { at: Number(found[1]), side: found[2] === "b" ? "before" : "after" }
  })

export const tell = (findings: ReadonlyArray<Finding>): string =>
  findings
    .slice(0, 20)
    .map(({ seed, cuts, breaches }) => {
      const names = cuts.map(cutText).join()
      const where = cuts.map((cut) => `cut ${cut.side} step ${cut.at}`).join(" and ")
      const again = `SIM_SEED=${seed}${names === "" ? "" : ` SIM_CUT=${names}`} npx vitest run runtime/sim/schedules`
      return `seed ${seed}, ${where || "whole"}, ${commit()}\n  ${breaches.slice(0, 8).join("\n  ")}\n  again: ${again}`
    })
    .join("\n")
