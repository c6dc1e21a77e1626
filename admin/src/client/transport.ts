/**
 * The one door to the API. Every request is same-origin with the session's cookie; every mutation carries the CSRF token and an
 * Idempotency-Key. A refusal for want of a step-up asks the person once and tries the act again; nothing else is ever repeated here.
 */
import { ApiProblem, problemOf, stepUpRefused, unreachable } from "./problem.ts"

interface Keeper {
  /** The token of the session as last read; undefined before sign-in. */
  readonly csrf: () => string | undefined
  /** Reads the session again; its token may have changed. */
  readonly renew: () => Promise<unknown>
  /** Asks the person to prove who they are; false when they would not. */
  readonly stepUp: () => Promise<boolean>
}

let keeper: Keeper = { csrf: () => undefined, renew: () => Promise.resolve(), stepUp: () => Promise.resolve(false) }

/** Told once each by the session and by the step-up dialog: they stand above this file. */
export const keepWith = (part: Partial<Keeper>): void => {
  keeper = { ...keeper, ...part }
}

const safe = new Set(["GET", "HEAD"])

const attempt = async (request: Request, key: string): Promise<Response> => {
  const sent = new Request(request, { credentials: "same-origin" })
  if (!safe.has(request.method)) {
    const csrf = keeper.csrf()
    if (csrf !== undefined) sent.headers.set("x-csrf-token", csrf)
    sent.headers.set("idempotency-key", key)
  }
  return fetch(sent).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause
    throw unreachable()
  })
}

/** As `fetch`, but an answer that is no success is thrown as an ApiProblem. */
export const send = async (request: Request): Promise<Response> => {
  const again = request.clone()
  const response = await attempt(request, crypto.randomUUID())
  if (response.ok) return response
  const problem = await problemOf(response)
  if (problem.code === "csrf") await keeper.renew()
  else if (problem.code !== "step-up-needed") throw problem
  else if (!(await keeper.stepUp())) throw stepUpRefused()
  // the first did nothing, so its key must not stand for this one
  const second = await attempt(again, crypto.randomUUID())
  if (!second.ok) throw await problemOf(second)
  return second
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>

export const urlOf = (path: string, query: Query = {}): URL => {
  const url = new URL(path, location.origin)
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== "") url.searchParams.set(name, String(value))
  return url
}

/** Hands a file to the person's browser. */
export const save = (content: Blob, name: string): void => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

const bodyOf = async <A>(response: Response): Promise<A> => {
  const text = await response.text()
  return (text === "" ? undefined : JSON.parse(text)) as A
}

/** For paths that are only known when running: lists by resource, better-auth's own. Everything else goes through `api`. */
export const read = async <A>(path: string, query?: Query, signal?: AbortSignal): Promise<A> =>
  bodyOf<A>(await send(new Request(urlOf(path, query), signal === undefined ? {} : { signal })))

export const post = async <A>(path: string, body?: unknown): Promise<A> => {
  const content = body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }
  return bodyOf<A>(await send(new Request(urlOf(path), { method: "POST", ...content })))
}

export const isProblem = (error: unknown, code?: string): error is ApiProblem =>
  error instanceof ApiProblem && (code === undefined || error.code === code)
export type { ApiProblem } from "./problem.ts"
