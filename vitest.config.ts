/**
 * Four projects, one after the other. `pure` needs nothing (unit, property and simulation tests); `servers` runs the `*.int.test.ts` files
 * with one PostgreSQL and one nats-server started for the run (infra/testing/global.ts); `browser` runs the journeys of people at the control
 * plane on the same servers, in a real Chromium (infra/browser/global.ts); `measured` the journeys that print figures of waiting, each alone.
 * Two workers: the budget is a two-core machine.
 */
import { defineConfig } from "vitest/config"

const rooms = "{runtime,plugins,infra,agents,policies,admin}"
const measured = ["admin/journeys/{approvals,decisions}.web.test.ts"]
const inChromium = {
  globalSetup: ["infra/testing/global.ts", "infra/browser/global.ts"],
  testTimeout: 60_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 10_000, interval: 50 } },
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "pure",
          include: [`${rooms}/**/*.test.ts`],
          exclude: ["**/*.{int,web}.test.ts", "**/node_modules/**"],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "servers",
          include: [`${rooms}/**/*.int.test.ts`],
          exclude: ["**/node_modules/**"],
          globalSetup: ["infra/testing/global.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...inChromium,
          name: "browser",
          include: ["{admin,infra}/**/*.web.test.ts"],
          exclude: ["**/node_modules/**", ...measured],
          sequence: { groupOrder: 2 },
        },
      },
      { test: { ...inChromium, name: "measured", include: measured, maxWorkers: 1, sequence: { groupOrder: 3 } } },
    ],
  },
})
