/** `plugin new`: a small plugin that works, under a name of its own, to be changed into the one that is wanted. Nothing is ever written over. */
import { existsSync } from "node:fs"
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises"
import { dirname, join, relative, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { fail } from "../failure.ts"
import { say } from "../output.ts"
import { World } from "../world.ts"

const starter = fileURLToPath(new URL("./starter", import.meta.url))
const nameShape = /^[a-z][a-z0-9_]{0,31}$/
/** The kit's folder, the runtime's own tool, and the name the starter itself goes by. */
const taken = new Set(["kit", "conversation", "starter"])

/** The kit by version inside the installation, by its path elsewhere: it is in no registry. */
const kitFrom = (folder: string, home: string): string =>
  dirname(folder) === join(home, "plugins") ? "0.1.0" : `file:${relative(folder, join(home, "plugins", "kit"))}`

const write = async (name: string, folder: string, home: string): Promise<ReadonlyArray<string>> => {
  await mkdir(dirname(folder), { recursive: true })
  await mkdir(folder) // fails when somebody else made it meanwhile
  const found = await readdir(starter, { recursive: true, withFileTypes: true })
  const files = found.filter((entry) => entry.isFile()).map((entry) => relative(starter, join(entry.parentPath, entry.name)))
  for (const file of files) {
    const text = (await readFile(join(starter, file), "utf8")).replace(/\bstarter\b/g, name)
    const own = file === "package.json" ? text.replace('"0.1.0"\n  }', `"${kitFrom(folder, home)}"\n  }`) : text
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), own, { flag: "wx" })
  }
  return files.toSorted()
}

export const pluginNew = Command.make(
  "new",
  {
    name: Argument.String("name").pipe(
      Argument.withDescription("Name of the plugin: lower-case letters, digits and _; its tools are called name.verb"),
    ),
    into: Flag.String("in").pipe(
      Flag.withDescription("Folder that gets the plugin's folder (default: plugins/ of this installation)"),
      Flag.optional,
    ),
  },
  Effect.fnUntraced(function* ({ name, into }) {
    const { home } = yield* World
    if (!nameShape.test(name))
      return yield* fail(
        "usage",
        `"${name}" cannot name a plugin`,
        "a name is 1 to 32 of a-z, 0-9 and _, a letter first",
        "write one like crm",
      )
    if (taken.has(name)) return yield* fail("usage", `"${name}" cannot name a plugin`, "countersign itself uses it", "choose another name")
    const folder = resolve(
      Option.getOrElse(into, () => join(home, "plugins")),
      name,
    )
    const exists = fail(
      "failed",
      `${folder} is already there`,
      "nothing is written over",
      "choose another name, or another folder with --in",
    )
    if (existsSync(folder)) return yield* exists
    const files = yield* Effect.tryPromise({
      try: () => write(name, folder, home),
      catch: (error) =>
        (error as NodeJS.ErrnoException).code === "EEXIST"
          ? exists
          : fail("usage", `${folder} cannot be written`, String((error as Error).message), "give a folder you may write to with --in"),
    })
    const next = [
      ...(kitFrom(folder, home).startsWith("file:") ? [`npm install --prefix ${folder}`] : []),
      `npx countersign plugin check ${folder}`,
    ]
    yield* say({ name, folder, files, next }, () => [
      ...files.map((file) => `wrote  ${join(folder, file)}`),
      ...next.map((line) => `next   ${line}`),
    ])
  }),
).pipe(
  Command.withDescription("Begin a plugin: a small one that works and passes its checks"),
  Command.withExamples([{ command: "countersign plugin new calls", description: "In plugins/calls of this installation" }]),
)
