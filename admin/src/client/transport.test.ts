/** The door to the API, with a server that is played: what every request carries, and the two refusals after which an act is tried once more. */
import { beforeEach, describe, expect, it, vi } from "vitest"
import { isProblem, keepWith, post, read } from "./transport.ts"

const seen: Array<Request> = []
let answers: Array<Response> = []
const problem = (code: string, status: number) =>
  new Response(JSON.stringify({ type: `/problems/${code}`, title: code, detail: "", status, traceId: "t" }), {
    status,
    headers: { "content-type": "application/problem+json" },
  })
const ok = (body: unknown = {}) => new Response(JSON.stringify(body), { status: 200 })

beforeEach(() => {
  seen.length = 0
  vi.stubGlobal("location", { origin: "http://desk.test" })
  vi.stubGlobal("fetch", (request: Request) => {
    seen.push(request)
    const answer = answers.shift()
    return answer === undefined ? Promise.reject(new TypeError("no network")) : Promise.resolve(answer)
  })
  keepWith({ csrf: () => "token-1", renew: () => Promise.resolve(), stepUp: () => Promise.resolve(false) })
})

const keyOf = (request: Request | undefined) => request?.headers.get("idempotency-key")

describe("a request", () => {
  it("carries the csrf token and a key of its own when it changes something, and neither when it reads", async () => {
    answers = [ok({ a: 1 }), ok(), ok()]
    expect(await read("/v1/x", { state: "open", empty: "", none: undefined })).toEqual({ a: 1 })
    await post("/v1/y", { b: 1 })
    await post("/v1/y", { b: 1 })
    expect(seen[0]?.url).toBe("http://desk.test/v1/x?state=open")
    expect([seen[0]?.headers.get("x-csrf-token"), keyOf(seen[0])]).toEqual([null, null])
    expect(seen[1]?.headers.get("x-csrf-token")).toBe("token-1")
    expect(keyOf(seen[1])).toMatch(/^[0-9a-f-]{36}$/)
    expect(keyOf(seen[1])).not.toBe(keyOf(seen[2]))
  })
  it("that nobody answers is a problem of its own", async () => {
    answers = []
    const error: unknown = await read("/v1/x").catch((cause: unknown) => cause)
    expect(isProblem(error, "unreachable") && error.status).toBe(0)
  })
  it.each(["forbidden", "already-decided", "not-signed-in", "internal"])("that is refused with %s is never repeated", async (code) => {
    answers = [problem(code, 409), ok()]
    const error: unknown = await post("/v1/y").catch((cause: unknown) => cause)
    expect([isProblem(error, code), seen.length]).toEqual([true, 1])
  })
})

describe("a step-up", () => {
  it("is asked for once, then the act is tried again under another key", async () => {
    let asked = 0
    keepWith({ stepUp: () => Promise.resolve(++asked === 1), csrf: () => `token-${asked + 1}` })
    answers = [problem("step-up-needed", 403), ok({ done: true })]
    expect(await post("/v1/y", { b: 1 })).toEqual({ done: true })
    expect([asked, seen.length, seen[1]?.headers.get("x-csrf-token")]).toEqual([1, 2, "token-2"])
    expect(await seen[1]?.json()).toEqual({ b: 1 })
    expect(keyOf(seen[0])).not.toBe(keyOf(seen[1]))
  })
  it("that is refused leaves the act undone", async () => {
    answers = [problem("step-up-needed", 403), ok()]
    const error: unknown = await post("/v1/y").catch((cause: unknown) => cause)
    expect([isProblem(error, "step-up-needed"), seen.length]).toEqual([true, 1])
  })
})

it("a stale csrf token is renewed once, not for ever", async () => {
  let renewed = 0
  keepWith({
    renew: () => {
      renewed += 1
      return Promise.resolve()
    },
  })
  answers = [problem("csrf", 403), problem("csrf", 403), ok()]
  const error: unknown = await post("/v1/y").catch((cause: unknown) => cause)
  expect([isProblem(error, "csrf"), renewed, seen.length]).toEqual([true, 1, 2])
})
