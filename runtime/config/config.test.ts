/** What an environment becomes: defaults, every problem at once, secrets never shown. */
import { Effect, Redacted, Result } from "effect"
import { inspect } from "node:util"
import { describe, expect, it } from "vitest"
import { Config, type ConfigProblems, loadConfig } from "./config.ts"
import { configurationPage } from "./page.ts"

const load = (env: Record<string, string>, files: Record<string, string> = {}) =>
  loadConfig(env, (path) => {
    const text = files[path]
    if (text === undefined) throw new Error("no such file")
    return text
  })
const problemsOf = (result: ReturnType<typeof load>): ConfigProblems["problems"] =>
  Result.isFailure(result) ? result.failure.problems : []

describe("configuration", () => {
  it("has a default for everything an empty environment leaves out", () => {
    const { config, warnings } = Result.getOrThrow(load({ PATH: "/bin", COUNTERSIGN_PORT: "" }))
    expect(config).toMatchObject({ port: 8080, publicPort: 8081, dataDir: ".countersign", host: "127.0.0.1" })
    expect(config.databaseUrl).toBeUndefined()
    expect(warnings).toEqual([])
  })

  it("lists everything that is wrong at once, and quotes no secret", () => {
    const problems = problemsOf(
      load({
        COUNTERSIGN_PORT: "80x",
        COUNTERSIGN_PUBLIC_PORT: "70000",
        DATABASE_URL: "hunter2",
        NATS_USER: "runtime",
        COUNTERSIGN_DEMO: "maybe",
        NATS_URL: "nats://a:b@h:1",
      }),
    )
    expect(problems).toHaveLength(6)
    expect(problems.join("\n")).toMatch(
      /COUNTERSIGN_PORT: "80x"[^]*COUNTERSIGN_PUBLIC_PORT[^]*COUNTERSIGN_DEMO[^]*DATABASE_URL: its value[^]*NATS_URL[^]*NATS_PASSWORD is missing/,
    )
    expect(problems.join("\n")).not.toContain("hunter2")
  })

  it("warns about a mistyped name and says which one was meant", () => {
    expect(Result.getOrThrow(load({ COUNTERSIGN_PROT: "1", COUNTERSIGN_ZZ: "1" })).warnings).toEqual([
      "COUNTERSIGN_PROT is set, but nothing reads it; did you mean COUNTERSIGN_PORT?",
      "COUNTERSIGN_ZZ is set, but nothing reads it",
    ])
  })

  it("reads a secret from its file, refuses both, and says why a file cannot be read", () => {
    const { config } = Result.getOrThrow(load({ OPENAI_API_KEY_FILE: "/run/key" }, { "/run/key": "sk-1\n" }))
    expect(config.openaiApiKey && Redacted.value(config.openaiApiKey)).toBe("sk-1")
    expect(problemsOf(load({ OPENAI_API_KEY_FILE: "/run/key", OPENAI_API_KEY: "sk-2" }, { "/run/key": "x" }))[0]).toMatch(/both set/)
    expect(problemsOf(load({ OPENAI_API_KEY_FILE: "/gone" }))[0]).toMatch(/OPENAI_API_KEY_FILE .* cannot be read: no such file/)
  })

  it("never shows a secret when printed", () => {
    const { config } = Result.getOrThrow(load({ OPENAI_API_KEY: "sk-1", DATABASE_URL: "postgres://u:hunter2@h/d" }))
    expect(JSON.stringify(config) + inspect(config, { depth: 5 })).not.toMatch(/hunter2|sk-1/)
  })

  it("is a service, and its layer fails with all problems", async () => {
    const port = Effect.map(Config, (config) => config.port)
    expect(await Effect.runPromise(Effect.provide(port, Config.layerFrom({ COUNTERSIGN_PORT: "9" })))).toBe(9)
    await expect(Effect.runPromise(Effect.provide(port, Config.layerFrom({ COUNTERSIGN_PORT: "-1" })))).rejects.toThrow(
      /not usable[^]*COUNTERSIGN_PORT/,
    )
  })

  it("is documented as it is", async () => {
    await expect(configurationPage()).toMatchFileSnapshot("../../docs/configuration.md")
  })
})
