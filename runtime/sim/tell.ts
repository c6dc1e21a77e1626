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

/** `17a`: cut after step 17. */
export const readCut = (text: string): Cut => {
  const found = /^(\d+)([ab])$/.exec(text)
  if (found === null) throw new RangeError(`"${text}" names no cut: write the step and a for after or b for before, as in 17a`)
  return { at: Number(found[1]), side: found[2] === "b" ? "before" : "after" }
}

export const tell = (findings: ReadonlyArray<Finding>): string =>
  findings
    .slice(0, 20)
    .map(({ seed, cut, breaches }) => {
      const again = `SIM_SEED=${seed}${cut === undefined ? "" : ` SIM_CUT=${cutText(cut)}`} npx vitest run runtime/sim/schedules`
      return `seed ${seed}, ${cut === undefined ? "whole" : `cut ${cut.side} step ${cut.at}`}, ${commit()}\n  ${breaches.slice(0, 8).join("\n  ")}\n  again: ${again}`
    })
    .join("\n")
