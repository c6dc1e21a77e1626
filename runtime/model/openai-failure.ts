/**
 * Sorts what the vendor's SDK throws by what to do next. Nothing of the vendor's text, headers or our key passes: only its status
 * number and our own words.
 */
import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai"
import { ProviderFailure } from "./provider.ts"
import { retryAfter_ms } from "./retry-after.ts"
import { BodyTooLarge } from "./transport.ts"

type Reason = ProviderFailure["reason"]

const failure = (reason: Reason, detail: string, more: Partial<Pick<ProviderFailure, "retry" | "billed" | "retryAfter_ms">> = {}) =>
  new ProviderFailure({ reason, detail, retry: false, billed: "none", ...more })

/** The chain of causes holds what the transport threw. */
const tooLarge = (error: unknown, depth = 0): boolean =>
  error instanceof BodyTooLarge || (error instanceof Error && depth < 5 && tooLarge(error.cause, depth + 1))

const statusFailure = (error: APIError, status: number, now: number): ProviderFailure => {
  const wait = error.headers === undefined ? undefined : retryAfter_ms(error.headers, now)
  const after = wait === undefined ? {} : { retryAfter_ms: wait }
  if (status === 429) {
    return error.code === "insufficient_quota"
      ? failure("misconfigured", "the provider's account has no credit left: top it up or route the agent elsewhere")
      : failure("rate-limited", "the provider asks us to slow down (429)", { retry: true, ...after })
  }
  if (status === 401 || status === 403) {
    return failure("misconfigured", `the provider does not accept our key (${status}): check the key and its rights`)
  }
  if (status === 404) return failure("misconfigured", "the provider knows no such model or address (404): check the agent's route")
  if (error.code === "content_filter" || error.code === "content_policy_violation") {
    return failure("refused", "the provider's content filter refused the request")
  }
  if (status === 408 || status === 409 || status >= 500) {
    return failure("provider-error", `the provider failed (${status})`, { retry: true, ...after })
  }
  return failure("provider-error", `the provider refused the request (${status})`)
}

/** `now` (Unix ms) is for `Retry-After` dates. */
export const sortFailure = (error: unknown, now: number): ProviderFailure => {
  if (tooLarge(error)) return failure("provider-error", "the provider's answer was larger than allowed", { billed: "unknown" })
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) {
    return failure("timeout", "the provider did not answer in time", { billed: "unknown" })
  }
  if (error instanceof APIConnectionError) {
    return failure("provider-error", "the provider cannot be reached", { retry: true, billed: "unknown" })
  }
  if (error instanceof APIError && typeof error.status === "number") return statusFailure(error, error.status, now)
  return failure("provider-error", "the provider's answer could not be read", { retry: true, billed: "unknown" })
}
