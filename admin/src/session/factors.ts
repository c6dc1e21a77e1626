/** Proving who one is: password, a code of an authenticator app, a passkey. Talks to the API's sign-in paths; keeps nothing. */
import { startAuthentication, startRegistration } from "@simplewebauthn/browser"
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser"
import { post, read } from "../client/transport.ts"

/** `code`: the password was right, and a code is asked for. */
export type SignedIn = "in" | "code"

export const signInWithPassword = async (email: string, password: string): Promise<SignedIn> => {
  const answer = await post<{ readonly twoFactorRedirect?: boolean }>("/api/auth/sign-in/email", { email, password })
  return answer?.twoFactorRedirect === true ? "code" : "in"
}

export const signInWithCode = (code: string): Promise<unknown> =>
  code.includes("-")
    ? post("/api/auth/two-factor/verify-backup-code", { code })
    : post("/api/auth/two-factor/verify-totp", { code: code.replaceAll(/\s/g, "") })

const answerOf = (optionsJSON: PublicKeyCredentialRequestOptionsJSON): Promise<AuthenticationResponseJSON> =>
  startAuthentication({ optionsJSON })

export const signInWithPasskey = async (): Promise<void> => {
  const options = await read<PublicKeyCredentialRequestOptionsJSON>("/api/auth/passkey/generate-authenticate-options")
  await post("/api/auth/passkey/verify-authentication", { response: await answerOf(options) })
}

export const stepUpWithCode = (code: string): Promise<unknown> => post("/v1/session/step-up", { code: code.replaceAll(/\s/g, "") })

export const stepUpWithPasskey = async (): Promise<void> => {
  const options = await post<PublicKeyCredentialRequestOptionsJSON>("/v1/session/step-up/passkey/options")
  await post("/v1/session/step-up/passkey", { response: await answerOf(options) })
}

export interface Enrolment {
  readonly totpURI: string
  readonly backupCodes: ReadonlyArray<string>
}

export const beginTotp = (password: string): Promise<Enrolment> => post("/api/auth/two-factor/enable", { password })
export const finishTotp = (code: string): Promise<unknown> => post("/api/auth/two-factor/verify-totp", { code: code.replaceAll(/\s/g, "") })

export interface Passkey {
  readonly id: string
  readonly name: string | null
  readonly createdAt: string
}

export const listPasskeys = async (): Promise<ReadonlyArray<Passkey>> =>
  (await read<{ readonly items: ReadonlyArray<Passkey> }>("/api/auth/passkey/list-user-passkeys")).items
export const removePasskey = (id: string): Promise<unknown> => post("/api/auth/passkey/delete-passkey", { id })
export const addPasskey = async (name: string): Promise<void> => {
  const optionsJSON = await read<PublicKeyCredentialCreationOptionsJSON>("/api/auth/passkey/generate-register-options")
  await post("/api/auth/passkey/verify-registration", { response: await startRegistration({ optionsJSON }), name })
}
