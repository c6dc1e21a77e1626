/**
 * The typed configuration: read once from the environment, then passed on as a value. Boundary: besides main.ts this is the only room that
 * may look at the environment. Invariants: every problem is reported in one go; secrets are Redacted and never quoted, not even in an error.
 */
import { Context, Effect, Layer, Result, Schema } from "effect"
import { readFileSync, statSync } from "node:fs"
import { nearest } from "../words/nearest.ts"
import type { Given, Setting } from "./setting.ts"
import { otherNames, settings, together } from "./settings.ts"
import { redactText } from "../telemetry/redact.ts"

type Settings = typeof settings
type ValueOf<S> = S extends Given<infer T> ? T : S extends Setting<infer T> ? T | undefined : never

/** All values by their name in settings.ts; secrets are `Redacted`. Ports of 0 mean "any free one". */
export type ConfigValues = { readonly [K in keyof Settings]: ValueOf<Settings[K]> }

export interface Loaded {
  readonly config: ConfigValues
  /** sentences about names nobody reads, to be logged at start */
  readonly warnings: ReadonlyArray<string>
}

/** Everything wrong with the configuration at once; `problems` are whole sentences without any secret. */
export class ConfigProblems extends Schema.TaggedError<ConfigProblems>()("ConfigProblems", {
  problems: Schema.Array(Schema.String),
}) {
  override get message(): string {
    return `The configuration is not usable:\n${this.problems.map((problem) => `  - ${problem}`).join("\n")}\nAll names: docs/configuration.md`
  }
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Only names of ours can be known to be mistyped. */
const prefix = "COUNTERSIGN_"

/** A secret's file is small; a mistaken path to something large is refused unread. */
const secretFile_bytes = 65_536

const readSecretFile = (path: string): string => {
  if (statSync(path).size > secretFile_bytes) throw new Error(`larger than ${secretFile_bytes} bytes`)
  return readFileSync(path, "utf8")
}

/** Empty counts as unset, as in most tools that write environment files. */
const valueIn = (env: Environment, name: string): string | undefined => (env[name] === "" ? undefined : env[name])

/** The text of a setting, from its variable or its `_FILE`; a failure is a sentence. */
const textOf = (
  setting: Setting<unknown>,
  env: Environment,
  readFile: (path: string) => string,
): Result.Result<string | undefined, string> => {
  const direct = valueIn(env, setting.name)
  const fileName = `${setting.name}_FILE`
  const file = setting.secret ? valueIn(env, fileName) : undefined
  if (file === undefined) return Result.succeed(direct ?? setting.fallback)
  if (direct !== undefined) return Result.fail(`${setting.name} and ${fileName} are both set; keep one.`)
  return Result.try({
    try: () => readFile(file).trimEnd(),
    catch: (cause) => `${fileName} names a file that cannot be read: ${cause instanceof Error ? cause.message : "unknown reason"}.`,
  })
}

const valueOf = (setting: Setting<unknown>, env: Environment, readFile: (path: string) => string): Result.Result<unknown, string> =>
  Result.flatMap(textOf(setting, env, readFile), (text) => {
    if (text === undefined) return Result.succeed(undefined)
    // an address that should carry no password may carry one all the same
    const quoted = setting.secret ? "its value" : JSON.stringify(redactText(text).slice(0, 80))
    return Result.mapError(setting.read(text), () => `${setting.name}: ${quoted} cannot be used, it must be ${setting.expects}.`)
  })

const missingPartners = (values: Readonly<Record<string, unknown>>): ReadonlyArray<string> =>
  together.flatMap((row) => {
    const unset = row.filter((key) => values[key] === undefined)
    if (unset.length === 0 || unset.length === row.length) return []
    const set = row.filter((key) => values[key] !== undefined)
    return [
      `${unset.map((key) => settings[key].name).join(", ")} is missing; it is needed beside ${set.map((key) => settings[key].name).join(", ")}.`,
    ]
  })

/** Names of ours in the environment that nothing reads: most likely mistyped. */
const unknownNames = (env: Environment): ReadonlyArray<string> => {
  const known = new Set<string>(otherNames)
  for (const setting of Object.values<Setting<unknown>>(settings)) {
    known.add(setting.name)
    if (setting.secret) known.add(`${setting.name}_FILE`)
  }
  const strangers = Object.keys(env).filter((name) => name.startsWith(prefix) && !known.has(name))
  const endings = [...known].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
  return strangers.map((name) => {
    const guess = nearest(name.slice(prefix.length), endings)
    return `${name} is set, but nothing reads it${guess === undefined ? "" : `; did you mean ${prefix}${guess}?`}`
  })
}

/** Reads the whole configuration from `env`. Pure but for secret files, which go through `readFile`. */
export const loadConfig = (
  env: Environment,
  readFile: (path: string) => string = readSecretFile,
): Result.Result<Loaded, ConfigProblems> => {
  const values: Record<string, unknown> = {}
  const problems: Array<string> = []
  for (const [key, setting] of Object.entries<Setting<unknown>>(settings)) {
    const value = valueOf(setting, env, readFile)
    if (Result.isSuccess(value)) values[key] = value.success
    else problems.push(value.failure)
  }
  problems.push(...missingPartners(values))
  if (problems.length > 0) return Result.fail(new ConfigProblems({ problems }))
  // sound: every key of the table was read by its own setting just above
  return Result.succeed({ config: values as unknown as ConfigValues, warnings: unknownNames(env) })
}

/** The configuration as a service; building the layer fails with every problem at once and logs the warnings. */
export class Config extends Context.Service<Config, ConfigValues>()("countersign/config/Config") {
  static readonly layerFrom = (env: Environment): Layer.Layer<Config, ConfigProblems> =>
    Layer.effect(
      this,
      Effect.gen(function* () {
        const { config, warnings } = yield* Effect.fromResult(loadConfig(env))
        for (const warning of warnings) yield* Effect.logWarning(warning)
        return config
      }),
    )
  static readonly layer: Layer.Layer<Config, ConfigProblems> = Layer.suspend(() => Config.layerFrom(process.env))
}
