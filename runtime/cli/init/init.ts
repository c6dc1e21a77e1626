/** `init`: from nothing to a company that can be served: starter files where there are none, checked, and an owner with a token. Safe to repeat. */
import { basename, join } from "node:path"
import { Clock, Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { loadAgents } from "../../agents/load.ts"
import { formatAgentProblem } from "../../agents/problem.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { load } from "../../policy/load.ts"
import { formatProblem } from "../../policy/problem.ts"
import { withDbAt } from "../databases.ts"
import { CliEnd } from "../failure.ts"
import { yamlFiles } from "../files.ts"
import { say } from "../output.ts"
import { checkEmail, companyFlags, companyOf } from "../tenant/company.ts"
import { roles } from "../tenant/member.ts"
import { daysFlag, newToken, shownOnce } from "../tenant/new-token.ts"
import { World } from "../world.ts"
import { found } from "./found.ts"
import { type Folders, writeStarter } from "./starter.ts"

/** Everything that is wrong with the folders, against the installed tools; or the policy as it will be put in force. */
const checked = Effect.fnUntraced(function* ({ policies, agents }: Folders) {
  const tools = yield* (yield* World).installedTools
  const texts = (yield* yamlFiles(policies)).map(({ file, text }) => ({ file: basename(file), text }))
  const loaded = load(texts, tools)
  const read = yield* loadAgents(agents, { tools: new Set(tools.map(({ name }) => name)), roles: new Set(roles) })
  const problems = [...("problems" in loaded ? loaded.problems.map(formatProblem) : []), ...read.problems.map(formatAgentProblem)]
  if (problems.length > 0 || "problems" in loaded) {
    yield* say({ ok: false, problems }, () => [...problems, "the files do not pass; no company was made"])
    return yield* new CliEnd({ exit: "failed" })
  }
  return { version: loaded.ok.version, name: loaded.ok.id, texts, agents: [...read.agents.keys()] }
})

const foldersOf = Effect.fnUntraced(function* (folder: Option.Option<string>) {
  const world = yield* World
  return Option.match(folder, {
    onNone: (): Folders => ({ policies: world.policiesDir, agents: world.agentsDir }),
    onSome: (given): Folders => ({ policies: join(given, "policies"), agents: join(given, "agents") }),
  })
})

/** The line that serves what was made: the folders where they are not the configured ones, and no demo company beside it. */
const serveLine = (folders: Folders, world: World["Service"]): string => {
  const own = folders.policies === world.policiesDir ? "" : `COUNTERSIGN_POLICIES=${folders.policies} COUNTERSIGN_AGENTS=${folders.agents} `
  return `${own}COUNTERSIGN_DEMO=false npx countersign serve`
}

export const init = Command.make(
  "init",
  {
    name: Argument.String("name").pipe(Argument.withDescription("Name of the company")),
    email: Flag.String("email").pipe(Flag.withDescription("Address of its first owner")),
    owner: Flag.String("owner").pipe(Flag.withDescription("Name of its first owner, as others see it"), Flag.withDefault("Owner")),
    days: daysFlag,
    folder: Flag.String("folder").pipe(
      Flag.withDescription("Folder for policies/ and agents/ (default: the configured folders)"),
      Flag.optional,
    ),
    ...companyFlags,
  },
  Effect.fnUntraced(function* (given) {
    yield* checkEmail(given.email)
    const { tenant, workspace } = yield* companyOf(given)
    const owner = {
      id: uuidv7(yield* Clock.currentTimeMillis),
      email: given.email,
      name: given.owner,
      role: "owner" as const,
      workspaceIds: [workspace.id],
    }
    const token = yield* newToken(owner.id, "first owner", given.days)
    const world = yield* World
    const folders = yield* foldersOf(given.folder)
    const { written, kept } = yield* writeStarter(folders)
    const { agents, ...policy } = yield* checked(folders)
    const { made, tenantId, ownerId } = yield* Effect.scoped(
      Effect.flatMap(world.openDatabase, (url) => withDbAt(url, found({ tenant, workspace, owner, token, policy }))),
    )
    const serve = serveLine(folders, world)
    const facts = { changed: made || written.length > 0, written, kept, tenantId, ownerId, policy: policy.version, agents, serve }
    yield* say(made ? { ...facts, tokenId: token.row.id, token: token.token } : facts, () => [
      ...written.map((file) => `wrote  ${file}`),
      ...kept.map((path) => `kept   ${path}`),
      `ok     ${policy.name}, version ${policy.version}; agents ${agents.join(", ")}`,
      ...(made
        ? [`made   company ${tenant.slug} (${tenantId}), owner ${given.email}`, `token  ${token.token}`, `       ${shownOnce}`]
        : [`kept   company ${tenant.slug} (${tenantId}), owner ${given.email}`]),
      ...(made || written.length > 0 ? [] : ["Nothing was changed: all of it was there."]),
      `next   ${serve}`,
    ])
  }),
).pipe(
  Command.withDescription(
    "Make a company ready to serve: starter policy and agent where there are none, the company, its first owner with a token",
  ),
  Command.withExamples([
    { command: 'countersign init "Example Ltd" --email owner@example.com --folder company', description: "Into a folder of its own" },
  ]),
)
