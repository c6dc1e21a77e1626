/**
 * The paths of better-auth that a browser may reach, and what of each request and answer passes. Anything not named here does not exist:
 * no sign-up, no raw session tokens, no remembered devices. Pure data and small functions.
 */
import { identityLimits as limits } from "./limits.ts"

type Json = Readonly<Record<string, unknown>>

export interface Route {
  /** Fields of the body that are passed on, with their longest text. `response` is the browser's own object of a passkey. */
  readonly fields: Readonly<Record<string, number | "response">>
  /** What is guessed here: bounded before better-auth looks. */
  readonly tries: "password" | "code" | "address" | "own-password" | "none"
  /** Only with a session. `fresh`: the very first second factor; `proven`: with a second factor shown in the last minutes, if there is one. */
  readonly session: "none" | "any" | "proven" | "first-factor"
  /** Once it is done, every other session of the person ends, and the companies they belong to keep a line of it. */
  readonly endsOthers?: true
  readonly answer: (body: Json) => unknown
}

const done = () => ({ ok: true })
const code = { code: 64 }
const ownPassword = { password: limits.password_chars }

/** Never key material: what a person needs to tell their passkeys apart. */
const passkeyOf = ({ id, name, createdAt, deviceType, backedUp }: Json) => ({ id, name: name ?? null, createdAt, deviceType, backedUp })

/** `POST /sign-in/email` → its route. */
export const routes: Readonly<Record<string, Route>> = {
  "POST /sign-in/email": {
    fields: { email: 320, password: limits.password_chars },
    tries: "password",
    session: "none",
    // signed in, or asked for a second factor; passkeys are another way in and no second step here
    answer: (body) => (body["twoFactorRedirect"] === true ? { twoFactorRedirect: true } : { ok: true }),
  },
  "POST /sign-out": { fields: {}, tries: "none", session: "none", answer: done },
  "POST /two-factor/verify-totp": { fields: code, tries: "code", session: "none", answer: done },
  "POST /two-factor/verify-backup-code": { fields: code, tries: "code", session: "none", answer: done },
  "POST /two-factor/enable": {
    fields: ownPassword,
    tries: "own-password",
    session: "first-factor",
    answer: ({ totpURI, backupCodes }) => ({ totpURI, backupCodes }),
  },
  "POST /two-factor/disable": { fields: ownPassword, tries: "own-password", session: "proven", answer: done },
  "POST /two-factor/generate-backup-codes": {
    fields: ownPassword,
    tries: "own-password",
    session: "proven",
    answer: ({ backupCodes }) => ({ backupCodes }),
  },
  "POST /change-password": {
    fields: { currentPassword: limits.password_chars, newPassword: limits.password_chars },
    tries: "own-password",
    session: "proven",
    endsOthers: true,
    answer: done,
  },
  "GET /passkey/generate-register-options": { fields: {}, tries: "none", session: "first-factor", answer: (body) => body },
  "POST /passkey/verify-registration": {
    fields: { response: "response", name: 100 },
    tries: "none",
    session: "first-factor",
    answer: passkeyOf,
  },
  "GET /passkey/generate-authenticate-options": { fields: {}, tries: "address", session: "none", answer: (body) => body },
  "POST /passkey/verify-authentication": { fields: { response: "response" }, tries: "address", session: "none", answer: done },
  "GET /passkey/list-user-passkeys": {
    fields: {},
    tries: "none",
    session: "any",
    answer: (body) => ({ items: (Array.isArray(body) ? (body as ReadonlyArray<Json>) : []).map(passkeyOf) }),
  },
  "POST /passkey/delete-passkey": { fields: { id: 64 }, tries: "none", session: "proven", answer: done },
}

/** What of a body may pass, or the field that does not fit. */
export const fieldsOf = (route: Route, body: Json): { readonly ok: Json } | { readonly misfit: string } => {
  const stray = Object.keys(body).find((name) => !Object.hasOwn(route.fields, name))
  if (stray !== undefined) return { misfit: stray.slice(0, 64) }
  for (const [name, most] of Object.entries(route.fields)) {
    const value = body[name]
    if (value === undefined) {
      if (name === "name") continue
      return { misfit: name }
    }
    const fits =
      most === "response"
        ? typeof value === "object" && value !== null && !Array.isArray(value)
        : typeof value === "string" && value.length > 0 && value.length <= most
    if (!fits) return { misfit: name }
  }
  return { ok: body }
}
