/** The typed client of the operator API, made from its description. Answers that are no success are thrown by the transport. */
import createClient from "openapi-fetch"
import type { paths } from "./schema.ts"
import { send } from "./transport.ts"

export const api = createClient<paths>({ baseUrl: location.origin, fetch: send })

/** The body of a success; the transport has thrown everything else. */
export const body = async <A>(answer: Promise<{ readonly data?: A }>): Promise<A> => (await answer).data as A
