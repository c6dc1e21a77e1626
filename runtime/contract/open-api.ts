/**
 * What the description of an API says beyond its endpoints: how one signs in, what a change has to carry, which permission an operation asks
 * for, and which problems stand behind a status. Made from the contract's own annotations, so it cannot disagree with what is enforced.
 */
import { Context, Option } from "effect"
import { HttpApi, type HttpApiGroup } from "effect/http-api"
import { problems } from "./problems.ts"
import { NeedsStepUp, Requires } from "./requires.ts"

interface Operation {
  readonly operationId: string
  readonly description?: string
  readonly parameters: ReadonlyArray<object>
  readonly security: ReadonlyArray<Readonly<Record<string, ReadonlyArray<string>>>>
  readonly responses: Readonly<Record<string, object>>
}
interface Spec {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly securitySchemes: object }
}

const schemes = {
  bearer: { type: "http", scheme: "Bearer", description: "A machine token, or a member's own. It needs no fresh proof and no CSRF token." },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "cs_session",
    description: "Set by signing in below `/api/auth`; never read by a page's script. Changes carry `x-csrf-token` beside it.",
  },
  csrf: {
    type: "apiKey",
    in: "header",
    name: "x-csrf-token",
    description: "`csrf` of `GET /v1/session`: another page cannot know it, so a change without it is refused.",
  },
} as const

const idempotencyKey = {
  name: "idempotency-key",
  in: "header",
  required: false,
  schema: { type: "string" },
  description: "The same key with the same request, within a day: the same answer, and nothing is done again.",
}

const kindsOf = (status: string): string =>
  Object.entries(problems)
    .filter(([, problem]) => problem.status === Number(status))
    .map(([code, { title }]) => `\`${code}\`: ${title}`)
    .join("\n\n")

const answers = (responses: Operation["responses"]): Operation["responses"] =>
  Object.fromEntries(
    Object.entries(responses).map(([status, answer]) => [
      status,
      Number(status) < 400 ? answer : { ...answer, description: kindsOf(status) || "A problem" },
    ]),
  )

/** By operation id, what it asks for. */
type Asked = ReadonlyMap<string, ReadonlyArray<string>>

const askedBy = <Id extends string, Groups extends HttpApiGroup.Constraint>(api: HttpApi.HttpApi<Id, Groups>): Asked => {
  const asked = new Map<string, ReadonlyArray<string>>()
  HttpApi.reflect(api, {
    onGroup: () => undefined,
    onEndpoint: ({ group, endpoint }) => {
      const annotations = endpoint.annotations as Context.Context<Requires | NeedsStepUp>
      const permission = Option.getOrUndefined(Context.getOption(annotations, Requires))
      asked.set(`${group.identifier}.${endpoint.identifier}`, [
        ...(permission === undefined ? [] : [`Asks for the permission \`${permission}\`.`]),
        ...(Option.isSome(Context.getOption(annotations, NeedsStepUp))
          ? ["At a browser it asks for a proof not older than five minutes."]
          : []),
      ])
    },
  })
  return asked
}

const completed = (method: string, operation: Operation, asked: Asked, cookies: boolean): Operation => {
  const change = method !== "get"
  const signedIn = cookies && operation.security.some((way) => "bearer" in way)
  return {
    ...operation,
    description: [operation.description, ...(asked.get(operation.operationId) ?? [])].filter((part) => part !== undefined).join(" "),
    parameters: change && signedIn ? [...operation.parameters, idempotencyKey] : operation.parameters,
    security: signedIn ? [...operation.security, change ? { session: [], csrf: [] } : { session: [] }] : operation.security,
    responses: answers(operation.responses),
  }
}

/** Completes the description of `api`; `cookies`: people at a browser come in beside tokens. */
export const completing =
  <Id extends string, Groups extends HttpApiGroup.Constraint>(
    api: HttpApi.HttpApi<Id, Groups>,
    { cookies }: { readonly cookies: boolean },
  ) =>
  (made: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
    const spec = made as unknown as Spec
    const asked = askedBy(api)
    const paths = Object.entries(spec.paths).map(([path, operations]) => [
      path,
      Object.fromEntries(Object.entries(operations).map(([method, one]) => [method, completed(method, one, asked, cookies)])),
    ])
    const { session: _session, csrf: _csrf, ...tokens } = schemes
    return {
      ...made,
      paths: Object.fromEntries(paths) as unknown,
      components: { ...spec.components, securitySchemes: cookies ? schemes : tokens },
    }
  }
