import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { OpenApi } from "effect/http-api"
import { OperatorApi } from "./operator.ts"
import { problemsPage } from "./problems-page.ts"
import { problems } from "./problems.ts"
import { PublicApi } from "./public.ts"

const page = new URL("../../docs/errors.md", import.meta.url)

describe("problems", () => {
  it("docs/errors.md is the registry, in both directions", () => {
    expect(readFileSync(page, "utf8")).toBe(problemsPage())
  })
  it("say what to do and nothing of our insides", () => {
    for (const [code, { status, title, detail }] of Object.entries(problems)) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(status >= 400 && status < 600).toBe(true)
      expect(detail).toMatch(/\.$/)
      expect(`${title} ${detail}`).not.toMatch(/sql|postgres|nats|stack|exception|undefined|\/work|\.ts\b/i)
    }
  })
  it("both descriptions can be made, and every operation has its errors as problems", () => {
    for (const api of [OperatorApi, PublicApi]) {
      const { paths } = OpenApi.fromApi(api as typeof OperatorApi)
      const operations = Object.values(paths).flatMap((path) =>
        Object.values(path as Record<string, { responses: Record<string, { content?: object }> }>),
      )
      expect(operations.length).toBeGreaterThan(2)
      for (const { responses } of operations)
        for (const [status, { content }] of Object.entries(responses))
          if (Number(status) >= 400) expect([status, Object.keys(content ?? {})]).toEqual([status, ["application/problem+json"]])
    }
  })
})
