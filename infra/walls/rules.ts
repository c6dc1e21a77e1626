/**
 * The linter's configuration: what every file keeps, and the walls between rooms. A wall is one override naming all that is forbidden to its
 * files, because a later override replaces an earlier one's setting of the same rule; so lists are put together here from named parts, and
 * the most special override comes last. walls.test.ts plants a breach of each wall and expects the linter to name it.
 */
import type { OxlintConfig, OxlintOverride } from "oxlint"

/** What one kind of file may not import, and why. `group` reads like .gitignore: a `!` takes back what came before. */
interface Forbidden {
  readonly group: ReadonlyArray<string>
  readonly message: string
}

const tests = ["**/*.test.ts", "**/testing.ts", "**/testing/**"]
const environmentReaders = ["runtime/main.ts", "runtime/config/**/*.ts", "runtime/cli/main.ts"]
const pureRooms = ["runtime/{kernel,approvals,policy,words}/**/*.ts"]
/** The rooms a turn runs through, and what these stand on. */
const innerRooms = [
  "runtime/{actors,agents,audit,crash,digest,effects,ids,mailbox,model,receipts,store,tenancy,tenants,toolhost,turns}/**/*.ts",
]
const databaseRooms = ["runtime/{store,tenancy}/**/*.ts", "runtime/audit/sql/**/*.ts"]
const leafRooms = ["runtime/{actors,crash,digest,ids}/**/*.ts"]

const database: Forbidden = {
  group: ["@mikro-orm/*", "@mikro-orm/**", "pg", "pg-*", "kysely"],
  message: "Only runtime/store, runtime/tenancy and runtime/audit/sql touch the database.",
}
const environmentMessage = "Only runtime/main.ts, runtime/config, runtime/cli/main.ts and infra read the environment: take a Config."
const environment: Forbidden = { group: ["node:process", "process"], message: environmentMessage }
const infraMessage = "The runtime knows nothing of infra; only runtime/app and runtime/main.ts start the embedded servers and simulators."
const infra: Forbidden = { group: ["**/infra/**"], message: infraMessage }
const infraButServers: Forbidden = {
  group: ["**/infra/*", "!**/infra/embedded", "!**/infra/simulators"],
  message: infraMessage,
}
const broker: Forbidden = { group: ["@nats-io/*", "@nats-io/**", "nats"], message: "Only runtime/mailbox speaks to NATS." }
const modelVendor: Forbidden = { group: ["openai", "openai/**"], message: "Only runtime/model knows a model's vendor." }
const plugins: Forbidden = {
  group: ["@countersign/plugin-*", "**/plugins/**"],
  message: "The runtime imports no plugin: runtime/toolhost loads them by path, behind the kit's contract.",
}
const joints: Forbidden = {
  group: ["../app/**", "**/../app/**", "../main.ts", "**/../main.ts"],
  message: "Layers are joined in runtime/app and runtime/main.ts: nothing is built on these.",
}
const testHelpers: Forbidden = { group: ["**/testing/**", "**/testing.ts", "**/*.test.ts"], message: "What runs does not import what tests." }
const doors: Forbidden = {
  group: ["../api/**", "**/../api/**", "../webhooks/**", "**/../webhooks/**", "../cli/**", "**/../cli/**"],
  message: "A turn flows one way: the rooms behind the doors know nothing of the API, the webhooks and the command line.",
}
const otherRooms: Forbidden = {
  group: ["../*/**", "!../digest", "../../**"],
  message: "A leaf room stands on no other room but the digest.",
}

const everywhere = [database, environment, infra, broker, modelVendor, plugins, joints, testHelpers]

const closed = (files: ReadonlyArray<string>, ...forbidden: ReadonlyArray<Forbidden>): OxlintOverride => ({
  files: [...files],
  excludeFiles: tests,
  rules: { "no-restricted-imports": ["error", { patterns: forbidden.map(({ group, message }) => ({ group: [...group], message })) }] },
})
const without = (...allowed: ReadonlyArray<Forbidden>): ReadonlyArray<Forbidden> => everywhere.filter((one) => !allowed.includes(one))

const readsEnvironment = { object: "process", property: "env", message: environmentMessage }

const runtime: ReadonlyArray<OxlintOverride> = [
  closed(["runtime/**/*.ts"], ...everywhere),
  closed(innerRooms, ...everywhere, doors),
  closed(leafRooms, ...everywhere, doors, otherRooms),
  closed(databaseRooms, ...without(database), doors),
  closed(["runtime/mailbox/**/*.ts"], ...without(broker), doors),
  closed(["runtime/model/**/*.ts"], ...without(modelVendor), doors),
  closed(["runtime/config/**/*.ts", "runtime/cli/main.ts"], ...without(environment)),
  closed(["runtime/app/**/*.ts"], ...without(infra, joints), infraButServers),
  closed(["runtime/main.ts"], ...without(infra, joints, environment), infraButServers),
  {
    files: ["runtime/**/*.ts"],
    excludeFiles: [...tests, ...environmentReaders],
    rules: { "no-restricted-properties": ["error", readsEnvironment] },
  },
]

const impure = "The pure rooms have no clock, chance, network, process or timers: take the value as data."
const impureGlobals = [
  ...["Date", "fetch", "process", "setTimeout", "setInterval", "setImmediate", "queueMicrotask", "crypto", "performance"],
  ...["globalThis", "global", "console", "navigator", "WebSocket", "require"],
]
const impureProperties = [
  ["Math", "random"],
  ["Date", "now"],
  ["process", "env"],
]

/** Forbids every import but those of `allowed`; `up` is what a path may begin with. */
const only = (files: string, message: string, ...allowed: ReadonlyArray<string>): OxlintOverride =>
  closed([files], { group: ["*", "**/..", "**/../**", ...allowed.map((name) => `!${name}`), "./../**"], message })

const policyMessage = "Policy imports only the kernel, the digest, the words, cel, yaml and the pure parts of effect."
const pureEffect = {
  name: "effect",
  allowImportNames: ["Schema", "SchemaIssue", "Result", "Option", "Predicate"],
  message: "Policy takes only the pure parts of effect.",
}
const policyPackages = ["effect", "@bufbuild/**", "yaml"]
const policy = (files: string, group: ReadonlyArray<string>): OxlintOverride => ({
  files: [files],
  excludeFiles: tests,
  rules: { "no-restricted-imports": ["error", { paths: [pureEffect], patterns: [{ group: [...group], message: policyMessage }] }] },
})

const pure: ReadonlyArray<OxlintOverride> = [
  {
    files: pureRooms,
    excludeFiles: tests,
    rules: {
      "no-restricted-globals": ["error", ...impureGlobals.map((name) => ({ name, message: impure }))],
      "no-restricted-properties": ["error", ...impureProperties.map(([object = "", property = ""]) => ({ object, property, message: impure }))],
    },
  },
  only("runtime/kernel/**/*.ts", "The kernel imports only itself.", "./**"),
  only("runtime/words/**/*.ts", "The words import only themselves.", "./**"),
  only("runtime/approvals/**/*.ts", "Approvals import only the kernel and the digest.", "./**", "../kernel/**", "../digest/**"),
]
