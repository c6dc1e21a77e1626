/** What an operation does, in words of its own: each has a summary, which a test asks for. */
import { OpenApi } from "effect/http-api"

export const described = (summary: string, description?: string) =>
  OpenApi.annotations({ summary, ...(description === undefined ? {} : { description }) })
