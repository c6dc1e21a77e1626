/**
 * Subject tokens: how any id is spelled inside a NATS subject. Boundary between ids, which may hold anything, and subjects,
 * where `.`, `*`, `>` and spaces have power (I6). One id has one spelling and one spelling one id.
 */
import { limits } from "./limits.ts"

const plain = /^[A-Za-z0-9_-]{1,64}$/
const encoded = /^~[A-Za-z0-9_-]*$/

/**
 * The token of an id: the id itself when it is 1 to 64 letters, digits, `_` or `-`; otherwise `~` and base64url of its UTF-8.
 * Throws a RangeError for ids over `limits.id_bytes` or with broken surrogates: hash such an id and keep it in the body.
 */
export const token = (id: string): string => {
  if (plain.test(id)) return id
  if (!id.isWellFormed()) throw new RangeError("an id with broken surrogate pairs has no subject token: send well-formed text")
  const bytes = Buffer.from(id, "utf8")
  if (bytes.length > limits.id_bytes)
    throw new RangeError(
      `an id of ${bytes.length} bytes has no subject token (at most ${limits.id_bytes}): use a hash and keep the id in the body`,
    )
  return `~${bytes.toString("base64url")}`
}

/** The id a token stands for, or undefined when nothing we make is spelled so. */
export const fromToken = (text: string): string | undefined => {
  if (plain.test(text)) return text
  if (!encoded.test(text)) return undefined
  const id = Buffer.from(text.slice(1), "base64url").toString("utf8")
  try {
    return token(id) === text ? id : undefined
  } catch {
    return undefined
  }
}
