/**
 * The sealer's signing key: made once in the data folder (mode 0600) or handed in by configuration as PEM. The secret never leaves
 * this room and never stands in a log or an error. Boundary between the sealer and the file system.
 */
import { generateKeyPairSync } from "node:crypto"
import { chmod, link, mkdir, open, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { Effect, Redacted } from "effect"
import { signingKey, type SigningKey } from "./checkpoint.ts"
import { AuditKeyUnusable } from "./errors.ts"

export const keyFileName = "audit-key.pem"
export const publicKeyFileName = "audit-key.pub"

/** Writes the whole file under its name or not at all; false when somebody was first. */
const writeOnce = async (folder: string, name: string, text: string, mode: number): Promise<boolean> => {
  const draft = join(folder, `.${name}.${process.pid}.${Math.random().toString(36).slice(2)}`)
  const file = await open(draft, "wx", mode)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(draft, join(folder, name))
    return true
  } catch (error) {
    if ((error as { code?: string }).code === "EEXIST") return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

const loadOrMake = async (folder: string): Promise<SigningKey> => {
  await mkdir(folder, { recursive: true })
  const path = join(folder, keyFileName)
  const found = await readFile(path, "utf8").catch((error: { code?: string }) =>
    error.code === "ENOENT" ? undefined : Promise.reject(error),
  )
  const pem = found ?? generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" })
  // Two processes may start at once on one folder: the first link wins and the second reads it.
  if (found === undefined && !(await writeOnce(folder, keyFileName, String(pem), 0o600))) return loadOrMake(folder)
  await chmod(path, 0o600)
  const key = signingKey(String(pem))
  await writeOnce(folder, publicKeyFileName, `${key.name}\n`, 0o644)
  return key
}

/** The key of the data folder, made on first use; `<folder>/audit-key.pub` holds the name to hand to verifiers. */
export const keyFromFolder = (folder: string): Effect.Effect<SigningKey, AuditKeyUnusable> =>
  Effect.tryPromise({
    try: () => loadOrMake(folder),
    catch: (error) =>
      new AuditKeyUnusable({
        where: join(folder, keyFileName),
        why: (error as { code?: string }).code ?? "it is not an Ed25519 private key in PEM",
      }),
  })

/** A key handed in by configuration (PEM, PKCS #8, Ed25519). */
export const keyFromPem = (pem: Redacted.Redacted<string>): Effect.Effect<SigningKey, AuditKeyUnusable> =>
  Effect.try({
    try: () => signingKey(Redacted.value(pem)),
    catch: () => new AuditKeyUnusable({ where: "configuration", why: "it is not an Ed25519 private key in PEM" }),
  })
