/** The code that a person's phone shows (RFC 6238: SHA-1, 30 s, six digits), computed here from the secret that enrolment showed. */
import { createHmac } from "node:crypto"

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
const step_ms = 30_000

const bytesOf = (base32: string): Buffer => {
  const bits = base32
    .toUpperCase()
    .replace(/[\s=]/g, "")
    .split("")
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0"))
    .join("")
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

export const totp = (base32: string, at_ms: number = Date.now()): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at_ms / step_ms)))
  const mac = createHmac("sha1", bytesOf(base32)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0")
}

/** The secret inside an `otpauth://` address. */
export const secretIn = (address: string): string => new URL(address).searchParams.get("secret") ?? ""
