/** A passkey made of software, for tests: an ES256 key that answers what a browser would hand to a real one. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto"

const sha256 = (data: Buffer | string): Buffer => createHash("sha256").update(data).digest()
const b64 = (data: Buffer | string): string => Buffer.from(data).toString("base64url")

/** As much of CBOR as attestation needs: small integers, bytes, text, maps. */
type Cbor = number | Buffer | string | Map<number | string, Cbor>
const head = (major: number, n: number): Buffer =>
  n < 24
    ? Buffer.from([(major << 5) | n])
    : n < 256
      ? Buffer.from([(major << 5) | 24, n])
      : Buffer.from([(major << 5) | 25, n >> 8, n & 255])
const cbor = (value: Cbor): Buffer => {
  if (typeof value === "number") return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([name, inner]) => [cbor(name), cbor(inner)])])
}

const present_verified = 0x05
const withCredential = 0x40

export class Authenticator {
  readonly id = randomBytes(16)
  readonly origin: string
  readonly #key: KeyObject
  readonly #cose: Buffer
  #uses = 0

  constructor(origin: string) {
    this.origin = origin
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
    this.#key = privateKey
    const { x = "", y = "" } = publicKey.export({ format: "jwk" })
    const part = (text: string) => Buffer.from(text, "base64url")
    // kty EC2, alg ES256, crv P-256, x, y
    this.#cose = cbor(
      new Map<number, Cbor>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, part(x)],
        [-3, part(y)],
      ]),
    )
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }))
  }
  #authData(rpId: string, flags: number, more: Buffer = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(++this.#uses)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, more])
  }

  register({ challenge, rp }: { readonly challenge: string; readonly rp: { readonly id: string } }) {
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, this.#cose])
    const authData = this.#authData(rp.id, present_verified | withCredential, credential)
    const attestation = cbor(
      new Map<string, Cbor>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authData],
      ]),
    )
    return this.#said({
      clientDataJSON: b64(this.#clientData("webauthn.create", challenge)),
      attestationObject: b64(attestation),
      transports: ["internal"],
    })
  }

  answer({ challenge, rpId }: { readonly challenge: string; readonly rpId: string }) {
    const authenticatorData = this.#authData(rpId, present_verified)
    const clientData = this.#clientData("webauthn.get", challenge)
    const signature = sign("sha256", Buffer.concat([authenticatorData, sha256(clientData)]), this.#key)
    return this.#said({ clientDataJSON: b64(clientData), authenticatorData: b64(authenticatorData), signature: b64(signature) })
  }

  #said(response: object) {
    return {
      id: b64(this.id),
      rawId: b64(this.id),
      type: "public-key",
      response,
      clientExtensionResults: {},
      authenticatorAttachment: "platform",
    }
  }
}
