/**
 * Three projects, one after the other. `pure` needs nothing (unit, property and simulation tests); `servers` runs the `*.int.test.ts` files
 * with one PostgreSQL and one nats-server started for the run (infra/testing/global.ts); `browser` runs the journeys of people at the control
 * plane on the same servers, in a real Chromium (infra/browser/global.ts). Two workers: the budget is a two-core machine.
 */
import { defineConfig } from "vitest/config"

const rooms = "{runtime,plugins,infra,agents,policies,admin}"

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
          name: "browser",
          include: ["{admin,infra}/**/*.web.test.ts"],
          exclude: ["**/node_modules/**"],
          globalSetup: ["infra/testing/global.ts", "infra/browser/global.ts"],
          // one file at a time: a browser is many processes by itself, and figures are measured
          maxWorkers: 1,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 10_000, interval: 50 } },
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
