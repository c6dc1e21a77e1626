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
const pureRooms = ["runtime/{access,kernel,approvals,policy,words}/**/*.ts"]
/** The rooms a turn runs through, and what these stand on. */
const innerRooms = [
  "runtime/{actors,agents,audit,crash,digest,effects,identity,ids,mailbox,model,receipts,sealed,store,telemetry,tenancy,tenants,toolhost,turns}/**/*.ts",
]
const databaseRooms = ["runtime/{store,tenancy}/**/*.ts", "runtime/audit/sql/**/*.ts"]
const leafRooms = ["runtime/{actors,crash,digest,ids,telemetry}/**/*.ts"]

const database: Forbidden = {
  group: ["@mikro-orm/*", "@mikro-orm/**", "pg", "pg-*", "kysely"],
  message: "Only runtime/store, runtime/tenancy and runtime/audit/sql touch the database.",
}
const environmentMessage = "Only runtime/main.ts, runtime/config, runtime/cli/main.ts and infra read the environment: take a Config."
const environment: Forbidden = { group: ["node:process", "process"], message: environmentMessage }
const infraMessage = "The runtime knows nothing of infra; only runtime/app and runtime/main.ts start the embedded servers and simulators."
const infra: Forbidden = { group: ["**/infra/**"], message: infraMessage }
const infraButServers: Forbidden = {
  group: ["**/infra/**", "!**/infra/embedded/**", "!**/infra/simulators/**"],
  message: infraMessage,
}
const broker: Forbidden = { group: ["@nats-io/*", "@nats-io/**", "nats"], message: "Only runtime/mailbox speaks to NATS." }
const modelVendor: Forbidden = { group: ["openai", "openai/**"], message: "Only runtime/model knows a model's vendor." }
const identityVendor: Forbidden = {
  group: ["better-auth", "better-auth/**", "@better-auth/*", "@better-auth/**"],
  message: "Only runtime/identity knows who keeps people's passwords, and its door alone hands requests over.",
}
const plugins: Forbidden = {
  group: ["@countersign/plugin-*", "**/plugins/**", "!better-auth/plugins/**"],
  message: "The runtime imports no plugin: runtime/toolhost loads them by path, behind the kit's contract.",
}
const joints: Forbidden = {
  group: ["../app/**", "**/../app/**", "../main.ts", "**/../main.ts"],
  message:
    "Layers are joined in runtime/app and runtime/main.ts: nothing is built on these, save runtime/cli/product.ts, which serves them.",
}
const testHelpers: Forbidden = {
  group: ["**/testing/**", "**/testing.ts", "**/*.test.ts", "../sim/**", "**/../sim/**"],
  message: "What runs does not import what tests.",
}
const doors: Forbidden = {
  group: ["../api/**", "**/../api/**", "../webhooks/**", "**/../webhooks/**", "../cli/**", "**/../cli/**"],
  message: "A turn flows one way: the rooms behind the doors know nothing of the API, the webhooks and the command line.",
}
const whatLasts: Forbidden = {
  group: [
    ...["actors", "audit", "effects", "identity", "mailbox", "receipts", "store", "tenants", "toolhost", "turns"].map(
      (room) => `../${room}/**`,
    ),
    "!../toolhost/port.ts",
    ...["bench", "gate", "proposal", "transcript"].map((name) => `!../turns/${name}.ts`),
    "../tenancy/db.ts",
  ],
  message: "A try stores nothing, sends nothing and runs nothing: runtime/sealed sees the model, the gate and the tools' descriptions.",
}
const otherRooms: Forbidden = {
  group: ["../*/**", "!../digest/**", "../**/../**", "../../**"],
  message: "A leaf room stands on no other room but the digest.",
}

const everywhere = [database, environment, infra, broker, modelVendor, identityVendor, plugins, joints, testHelpers]

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
  closed(["runtime/identity/**/*.ts"], ...without(identityVendor), doors),
  closed(["runtime/sealed/**/*.ts"], ...everywhere, doors, whatLasts),
  closed(["runtime/config/**/*.ts", "runtime/cli/main.ts"], ...without(environment)),
  closed(["runtime/cli/product.ts"], ...without(joints)),
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
  "Date",
  "fetch",
  "process",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "crypto",
  "performance",
  "globalThis",
  "global",
  "console",
  "navigator",
  "WebSocket",
  "require",
]
const impureProperties = [
  { object: "Math", property: "random" },
  { object: "Date", property: "now" },
  { object: "process", property: "env" },
]

const pureEffect = {
  name: "effect",
  allowImportNames: ["Schema", "SchemaIssue", "Result", "Option", "Predicate"],
  message: "Policy takes only the pure parts of effect.",
}

/** Forbids every import but `allowed`, and paths that climb out through an allowed one. */
const only = (files: string, message: string, allowed: ReadonlyArray<string>, climbing: ReadonlyArray<string>): OxlintOverride => {
  const group = ["*", "**/..", "**/../**", ...allowed.map((name) => `!${name}`), ...climbing, ...testHelpers.group]
  const rule = { paths: [pureEffect], patterns: [{ group, message }] }
  return { files: [files], excludeFiles: tests, rules: { "no-restricted-imports": ["error", rule] } }
}

const climbing = ["./../**", "../**/../**"]
const policyMessage = "Policy imports only the kernel, the digest, the words, cel, yaml and the pure parts of effect."
const policyPackages = ["effect", "@bufbuild/**", "yaml"]
const policyRooms = (up: string): ReadonlyArray<string> => ["kernel", "digest", "words"].map((room) => `${up}/${room}/**`)

const pure: ReadonlyArray<OxlintOverride> = [
  {
    files: pureRooms,
    excludeFiles: tests,
    rules: {
      "no-restricted-globals": ["error", ...impureGlobals.map((name) => ({ name, message: impure }))],
      "no-restricted-properties": ["error", ...impureProperties.map((one) => ({ ...one, message: impure }))],
    },
  },
  only("runtime/kernel/**/*.ts", "The kernel imports only itself.", ["./**"], climbing),
  only("runtime/words/**/*.ts", "The words import only themselves.", ["./**"], climbing),
  only("runtime/access/**/*.ts", "The permission model imports only the kernel.", ["./**", "../kernel/**"], climbing),
  only(
    "runtime/approvals/**/*.ts",
    "Approvals import only the kernel, the digest and the permission model.",
    ["./**", "../kernel/**", "../digest/**", "../access/**"],
    climbing,
  ),
  only("runtime/policy/*.ts", policyMessage, ["./**", ...policyRooms(".."), ...policyPackages], climbing),
  only("runtime/policy/*/**/*.ts", policyMessage, ["./**", "../*", ...policyRooms("../.."), ...policyPackages], []),
]

const kit: Forbidden = {
  group: ["@countersign/*", "@countersign/*/**", "!@countersign/kit"],
  message: "A plugin imports only @countersign/kit, effect and its vendor's package.",
}
const kitAndConformance: Forbidden = {
  group: ["@countersign/*", "@countersign/*/*", "!@countersign/kit", "!@countersign/kit/conformance"],
  message: "A plugin's test imports @countersign/kit, its conformance suite and infra's simulators.",
}
const outside = (up: string): Forbidden => ({
  group: [up, "**/runtime/**", "**/infra/**"],
  message: "A plugin never reaches out of its own folder.",
})
const hostModules = ["fs", "net", "tls", "http", "https", "http2", "dgram", "child_process", "worker_threads", "cluster", "process"]
const host: Forbidden = {
  group: [...hostModules, ...hostModules.map((name) => `node:${name}`), "fs/*", "node:fs/*"],
  message: "A plugin sees only what its host gives it: use the context's egress-checked client, its credential, its logger.",
}
const noDatabase: Forbidden = { ...database, message: "A plugin has no database." }

const pluginRooms: ReadonlyArray<OxlintOverride> = [
  {
    files: ["plugins/**/*.ts"],
    excludeFiles: tests,
    rules: {
      "no-restricted-globals": [
        "error",
        { name: "process", message: "A plugin has no environment: its configuration comes from the host." },
        { name: "fetch", message: "Use the context's egress-checked client." },
      ],
    },
  },
  closed(["plugins/*/*.ts"], kit, outside("../**"), host, noDatabase),
  closed(["plugins/*/*/**/*.ts"], kit, outside("../../**"), host, noDatabase),
  { ...closed(["plugins/**/*.test.ts"], kitAndConformance, { ...outside("**/runtime/**"), group: ["**/runtime/**"] }), excludeFiles: [] },
]

const adminRules: ReadonlyArray<OxlintOverride> = [
  // generated
  { files: ["admin/src/client/schema.ts"], rules: { "max-lines": "off", "typescript/no-explicit-any": "off" } },
  // what a component says is longer than what a function does
  {
    files: ["admin/src/**/*.tsx"],
    plugins: ["typescript", "unicorn", "oxc", "import", "react", "jsx-a11y"],
    rules: {
      "react/rules-of-hooks": "error",
      "react/exhaustive-deps": "error",
      "react/no-danger": "error",
      "react/jsx-key": "error",
    },
  },
]

const admin = closed(["admin/**/*.ts", "admin/**/*.tsx"], {
  group: ["@countersign/runtime", "@countersign/runtime/**", "**/runtime/**", "@countersign/plugin-*", "@countersign/kit"],
  message: "The control plane knows only the generated client of the API.",
})

export default {
  plugins: ["typescript", "unicorn", "oxc", "import"],
  categories: { correctness: "error" },
  ignorePatterns: ["**/node_modules/**", "**/dist/**", "docs/**"],
  rules: {
    "max-lines": ["error", { max: 400 }],
    "max-lines-per-function": ["error", { max: 70 }],
    eqeqeq: ["error", "always", { null: "ignore" }],
    "no-var": "error",
    "prefer-const": "error",
    "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
    "typescript/consistent-type-imports": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/await-thenable": "error",
    "typescript/only-throw-error": "error",
    "typescript/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    "no-control-regex": "off",
    "no-misleading-character-class": "off",
    "unicorn/no-new-array": "off",
    "typescript/no-redundant-type-constituents": "off",
    "import/no-cycle": ["error", { ignoreTypes: true }],
  },
  overrides: [
    ...runtime,
    ...pure,
    ...pluginRooms,
    admin,
    ...adminRules,
    // tests may reach through walls, and be longer
    { files: tests, rules: { "max-lines": ["error", { max: 600 }], "max-lines-per-function": "off" } },
  ],
} satisfies OxlintConfig
