/** The descriptions of both APIs: each operation says in words of its own what it does, how one signs in, and what is refused. */
import { OpenApi } from "effect/http-api"
import { describe, expect, it } from "vitest"
import { OperatorApi } from "./operator.ts"
import { PublicApi } from "./public.ts"

interface Operation {
  readonly operationId: string
  readonly summary?: string
  readonly description?: string
  readonly security: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly parameters: ReadonlyArray<{ readonly name: string }>
  readonly responses: Readonly<Record<string, { readonly description: string }>>
}
interface Spec {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly securitySchemes: Readonly<Record<string, unknown>> }
}

const specs: ReadonlyArray<readonly [string, Spec]> = [
  ["operator", OpenApi.fromApi(OperatorApi) as unknown as Spec],
  ["public", OpenApi.fromApi(PublicApi) as unknown as Spec],
]

describe.each(specs)("the %s API", (name, { paths, components }) => {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ ...one, change: method !== "get", path })),
  )
  it("says of each operation what it does, in words of its own", () => {
    expect(operations.filter(({ summary = "" }) => !/^[A-Z].{8,}[^.]$/.test(summary)).map(({ operationId }) => operationId)).toEqual([])
    const twice = operations.filter(({ summary }, at) => operations.findIndex((one) => one.summary === summary) !== at)
    expect(twice.map(({ operationId }) => operationId)).toEqual([])
  })
  it("names each by group and deed", () =>
    expect(operations.filter(({ operationId }) => !/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/.test(operationId))).toEqual([]))
  it("names only ways in that it describes, and for a change by a session the token beside the cookie", () => {
    for (const { operationId, security, change } of operations) {
      const ways = security.map((way) => Object.keys(way).sort().join("+"))
      const known = security.every((way) => Object.keys(way).every((scheme) => scheme in components.securitySchemes))
      const open = operationId.startsWith("welcome.") || operationId === "webhooks.receive"
      const session = name === "operator" ? [change ? "csrf+session" : "session"] : []
      expect([operationId, known, ways]).toEqual([operationId, true, open ? [] : ["bearer", ...session]])
    }
  })
  it("says of each refusal which problems stand behind it", () => {
    for (const { operationId, responses } of operations)
      for (const [status, { description }] of Object.entries(responses))
        if (Number(status) >= 400)
          expect([operationId, status, description]).toEqual([operationId, status, expect.stringMatching(/^`[a-z-]+`: /)])
  })
})

it("an operation says which permission it asks for, whether it wants a fresh proof, and that it can be repeated", () => {
  const { paths } = specs[0]![1]
  const activate = paths["/v1/policies/activate"]?.["post"]
  expect(activate?.description).toContain("`policy:activate`")
  expect(activate?.description).toContain("five minutes")
  expect(activate?.parameters.map((one) => one.name)).toContain("idempotency-key")
  expect(paths["/v1/policies"]?.["get"]?.description).toContain("`policy:read`")
  expect(paths["/v1/policies"]?.["get"]?.parameters.map((one) => one.name)).not.toContain("idempotency-key")
})
