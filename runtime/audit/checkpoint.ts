/**
 * The signed statement "this tenant's audit up to epoch n has this chain hash", as text a person can read and keep. Pure over
 * node:crypto. Boundary between the sealer and the outside: whoever keeps one checkpoint can prove a later rewrite. The public key
 * stands in the text (32 bytes need no id beside them); trust in a key comes from the reader, never from the text.
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto"
import type { Seal } from "./epoch.ts"

const title = "countersign audit checkpoint v1"

export interface Checkpoint {
  readonly origin: string
  readonly tenant: string
  readonly epoch: number
  readonly leaves: number
  /** Hex. */
  readonly root: string
  readonly chain: string
  /** RFC 3339, UTC. */
  readonly at: string
  /** `ed25519:` and the raw public key in base64. */
  readonly key: string
}

export interface SignedCheckpoint {
  readonly epoch: number
  readonly text: string
  /** Ed25519 over the UTF-8 text, base64. */
  readonly sig: string
}

export interface SigningKey {
  readonly secret: KeyObject
  /** `ed25519:<base64>` */
  readonly name: string
}

/** Names a public key; throws a TypeError when it is not Ed25519. */
export const keyName = (key: KeyObject): string => {
  const raw = (key.type === "private" ? createPublicKey(key) : key).export({ format: "jwk" })
  if (raw.crv !== "Ed25519" || raw.x === undefined) throw new TypeError("not an Ed25519 key")
  return `ed25519:${Buffer.from(raw.x, "base64url").toString("base64")}`
}

/** The public key behind a name; undefined when the name is malformed. */
export const keyOf = (name: string): KeyObject | undefined => {
  const raw = /^ed25519:([A-Za-z0-9+/]{43}=)$/.exec(name)?.[1]
  if (raw === undefined) return undefined
  const x = Buffer.from(raw, "base64").toString("base64url")
  return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" })
}

/** Reads a private key in PEM (PKCS #8). Throws a TypeError when it is not Ed25519. */
export const signingKey = (pem: string): SigningKey => {
  const secret = createPrivateKey(pem)
  return { secret, name: keyName(secret) }
}

const lines = (c: Checkpoint): string =>
  [
    title,
    `origin ${c.origin}`,
    `tenant ${c.tenant}`,
    `epoch ${c.epoch}`,
    `leaves ${c.leaves}`,
    `root ${c.root}`,
    `chain ${c.chain}`,
    `at ${c.at}`,
    `key ${c.key}`,
    "",
  ].join("\n")

/** Signs a seal. `now` is Unix ms; `origin` names the installation and holds no line break. */
export const signCheckpoint = (key: SigningKey, origin: string, seal: Seal, now: number): SignedCheckpoint => {
  const text = lines({
    origin: origin.replace(/[\r\n]+/g, " "),
    tenant: seal.tenant,
    epoch: seal.epoch,
    leaves: seal.leaves,
    root: seal.root,
    chain: seal.hash,
    at: new Date(now).toISOString(),
    key: key.name,
  })
  return { epoch: seal.epoch, text, sig: sign(null, Buffer.from(text, "utf8"), key.secret).toString("base64") }
}

const shape =
  /^countersign audit checkpoint v1\norigin ([^\n]*)\ntenant ([^\n]*)\nepoch (\d{1,15})\nleaves (\d{1,15})\nroot ([0-9a-f]{64})\nchain ([0-9a-f]{64})\nat ([^\n]*)\nkey ([^\n]*)\n$/

/** Reads the text exactly; undefined when it is anything else. Does not check the signature. */
export const parseCheckpoint = (text: string): Checkpoint | undefined => {
  const m = shape.exec(text)
  if (m === null) return undefined
  const [, origin, tenant, epoch, leaves, root, chain, at, key] = m as unknown as ReadonlyArray<string>
  return { origin: origin!, tenant: tenant!, epoch: Number(epoch), leaves: Number(leaves), root: root!, chain: chain!, at: at!, key: key! }
}

/** Whether the signature is by the key the text names. Whether that key is trusted is the caller's question. */
export const signatureHolds = (signed: SignedCheckpoint): boolean => {
  const named = parseCheckpoint(signed.text)
  const key = named === undefined ? undefined : keyOf(named.key)
  const sig = Buffer.from(signed.sig, "base64")
  if (key === undefined || sig.toString("base64") !== signed.sig) return false
  return verify(null, Buffer.from(signed.text, "utf8"), key, sig)
}
