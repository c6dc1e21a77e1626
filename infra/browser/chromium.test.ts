/** Finding a browser: what is named wins, what is there is used, what may be installed is installed once, and a refusal says what to do. */
import { expect, test } from "vitest"
import { chromiumOf, type Machine } from "./chromium.ts"

const machine = (has: ReadonlyArray<string>, more: Partial<Machine> = {}): Machine => ({
  env: { PATH: "/home/one/bin" },
  runs: (path) => has.includes(path),
  mayNot: () => undefined,
  install: () => "it must not be asked",
  ...more,
})

test("the one named by the environment wins, and a wrong name is an error rather than another browser", () => {
  const env = { COUNTERSIGN_CHROMIUM: "/opt/mine" }
  expect(chromiumOf(machine(["/opt/mine", "/usr/bin/chromium"], { env }))).toBe("/opt/mine")
  expect(() => chromiumOf(machine(["/usr/bin/chromium"], { env }))).toThrow(/COUNTERSIGN_CHROMIUM names \/opt\/mine[^]*cure:/)
})

test("Debian's own comes before others, and the search path counts", () => {
  expect(chromiumOf(machine(["/usr/bin/google-chrome", "/usr/bin/chromium"]))).toBe("/usr/bin/chromium")
  expect(chromiumOf(machine(["/home/one/bin/chromium"]))).toBe("/home/one/bin/chromium")
})

test("a missing one is installed where that may be", () => {
  const has: Array<string> = []
  const install = () => void has.push("/usr/bin/chromium")
  expect(chromiumOf(machine(has, { install }))).toBe("/usr/bin/chromium")
})

test("where it may not, what, why and what to do are said", () => {
  const refusal = /no Chromium[^]*why: {2}only root[^]*cure: install Chromium/
  expect(() => chromiumOf(machine([], { mayNot: () => "only root may install packages" }))).toThrow(refusal)
  expect(() => chromiumOf(machine([], { install: () => "apt-get could not" }))).toThrow(/why: {2}apt-get could not/)
  expect(() => chromiumOf(machine([], { install: () => undefined }))).toThrow(/holds no browser/)
})
