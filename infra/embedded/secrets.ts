/**
 * Passwords of the embedded servers: made once, kept 0600 in the data folder, never printed.
 * Letters and digits only, starting with a letter: nats.conf reads them as bare words and URLs need no escaping.
 */
import { randomBytes } from "node:crypto"
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"

/**
 * The secrets kept in `file` (JSON object, name to password); missing names are added. Safe when two processes come first at once:
 * the loser reads the winner's file.
 */
export const keptSecrets = <Name extends string>(file: string, names: ReadonlyArray<Name>): Readonly<Record<Name, string>> => {
  const known = read(file)
  const missing = names.filter((name) => known?.[name] === undefined)
  if (known !== undefined && missing.length === 0) return known as Record<Name, string>
  const next = { ...known, ...Object.fromEntries(missing.map((name) => [name, newSecret()])) }
  write(file, next, known === undefined)
  return read(file) as Record<Name, string>
}

const newSecret = (): string => `s${randomBytes(24).toString("hex")}`

const read = (file: string): Record<string, string> | undefined => {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
    throw error
  }
}

const write = (file: string, secrets: Readonly<Record<string, string>>, first: boolean): void => {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  try {
    if (!first) rmSync(file)
    linkSync(draft, file)
    chmodSync(file, 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
