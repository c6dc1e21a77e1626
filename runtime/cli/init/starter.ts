/**
 * The files a company begins with: one cautious policy, one agent. They are copied into folders that hold none yet; a folder with
 * anything of its kind in it belongs to somebody and is left alone. Boundary between this program's own files and a company's.
 */
import { constants } from "node:fs"
import { copyFile, mkdir, readdir } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect } from "effect"
import { type CliFailure, fail } from "../failure.ts"

const starter = fileURLToPath(new URL("./starter", import.meta.url))

export interface Folders {
  readonly policies: string
  readonly agents: string
}

export interface Starting {
  readonly written: ReadonlyArray<string>
  /** Folders that were left as they are. */
  readonly kept: ReadonlyArray<string>
}

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT"

const namesIn = (folder: string) =>
  readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isAbsent(error)) return []
    throw error
  })

/** Copies the files below `from` to `to`; one that appears meanwhile is never written over. */
const copyAll = async (from: string, to: string): Promise<ReadonlyArray<string>> => {
  const files = (await readdir(from, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(from.length + 1)).toSorted()
  for (const path of paths) {
    await mkdir(dirname(join(to, path)), { recursive: true })
    await copyFile(join(from, path), join(to, path), constants.COPYFILE_EXCL)
  }
  return paths.map((path) => join(to, path))
}

const fill = async ({ policies, agents }: Folders): Promise<Starting> => {
  const hasPolicies = (await namesIn(policies)).some((entry) => /\.ya?ml$/.test(entry.name))
  const hasAgents = (await namesIn(agents)).some((entry) => entry.isDirectory() && !entry.name.startsWith("."))
  const written = [
    ...(hasPolicies ? [] : await copyAll(join(starter, "policies"), policies)),
    ...(hasAgents ? [] : await copyAll(join(starter, "agents"), agents)),
  ]
  return { written, kept: [...(hasPolicies ? [policies] : []), ...(hasAgents ? [agents] : [])] }
}

export const writeStarter = (folders: Folders): Effect.Effect<Starting, CliFailure> =>
  Effect.tryPromise({
    try: () => fill(folders),
    catch: (error) =>
      fail(
        "usage",
        "the starter files cannot be written",
        String((error as Error).message),
        "give a folder you may write to with --folder",
      ),
  })
