/**
 * The route half of the matrix: every endpoint of the desk's API value, as every role, with ids of the own and another workspace, of another
 * company and of nothing. What a route names stands here; what it asks for, the route itself says, and who may, the model.
 */
import { HttpApi, type HttpApiEndpoint } from "effect/http-api"
import { requiredBy } from "../../api/permit.ts"
import { type Answer, call } from "../../api/testing/servers.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { uuidv7 } from "../../ids/ids.ts"
import type { Json } from "../../store/testing/attempts.ts"
import { covers, coversKind } from "../covers.ts"
import { type Condition, may, partsOf, type Permission } from "../model.ts"
import type { Table } from "../tables.ts"
import type { Tally } from "./tally.ts"
import { type Person, type Rows, tenantOf } from "./world.ts"

export interface Route {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly permission: Permission | undefined
}

/** Every endpoint of the desk, from the API's own value; sign-in and its like stand behind no role and are not of it. */
export const routesOf = (api: typeof OperatorApi = OperatorApi): ReadonlyArray<Route> => {
  const routes: Array<Route> = []
  HttpApi.reflect(api, {
    onGroup: () => undefined,
    onEndpoint: ({ endpoint }: { readonly endpoint: HttpApiEndpoint.Top }) => {
      const { method, path } = endpoint
      routes.push({ name: `${method} ${path}`, method, path, permission: requiredBy(endpoint) })
    },
  })
  return routes
}

/** What is asked of a route, and how it is seen that somebody was let in. */
export interface Probe {
  /** The table whose rows the id names, or the list shows. */
  readonly table?: Table
  /** Of these rows only. */
  readonly among?: (row: Json) => boolean
  /** By what an item of the list, or the address, names a row. */
  readonly id?: string
  /** Parts of the address beside the id. */
  readonly params?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Statuses of those who are let in; most acts are asked so that they then fail, and change nothing. */
  readonly reached: ReadonlyArray<number>
  /** Makes the rows such that an act fails for another reason than permission. */
  readonly before?: string
  /** Undoes what an act did, so that the next one finds the rows as they were. */
  readonly after?: string
  /** The answer never ends: its beginning says whether they were let in. */
  readonly endless?: boolean
  /** Kinds of rows it is about, where that is known before one is read. */
  readonly kind?: ReadonlyArray<Condition>
}

const list = (table: Table, more: Partial<Probe> = {}): Probe => ({ table, reached: [200], ...more })
const one = (table: Table, more: Partial<Probe> = {}): Probe => ({ table, reached: [200], ...more })
const act = (table: Table, ...reached: ReadonlyArray<number>): Probe => ({ table, reached })
const broken = { name: "x", files: [{ file: "x.yaml", text: "policy: a/b" }] }
const aside = (kind: string, table: Table, is: ReadonlyArray<Condition>, among?: Probe["among"]): Probe => ({
  ...act(table, 200),
  params: { kind },
  kind: is,
  body: { reason: "matrix" },
  after: "delete from attention_seen where reason = 'matrix'",
  ...(among === undefined ? {} : { among }),
})
const isDenied = (row: Json) => row["status"] === "denied"

/** A row for each route; a route with more than one way of being asked has a row for each. */
export const probes: Readonly<Record<string, ReadonlyArray<Probe>>> = {
  "GET /v1/me": [{ reached: [200] }],
  "GET /v1/contacts": [list("contact")],
  "GET /v1/payouts": [list("payout")],
  "GET /v1/receipts/:id": [one("receipt")],
  "GET /v1/conversations": [list("conversation")],
  "GET /v1/conversations/:id": [one("conversation")],
  "GET /v1/conversations/:id/messages": [one("conversation")],
  "POST /v1/conversations/:id/take-over": [{ ...act("conversation", 409), before: "update conversation set status = 'handoff'" }],
  "POST /v1/conversations/:id/hand-back": [{ ...act("conversation", 409), before: "update conversation set status = 'open'" }],
  "GET /v1/actions": [list("action")],
  "GET /v1/blocked": [list("action", { among: isDenied })],
  "GET /v1/unknown": [list("action", { among: (row) => row["status"] === "unknown" })],
  "GET /v1/actions/:id": [one("action")],
  "POST /v1/actions/:id/settle": [
    { ...act("action", 409), body: { outcome: "failed", reason: "I looked" }, among: (row) => row["status"] !== "unknown" },
  ],
  "GET /v1/approvals": [list("approval")],
  "GET /v1/approvals/:id": [one("approval")],
  "POST /v1/approvals/:id/decisions": [{ ...act("approval", 409), body: { decision: "approve", digest: "0".repeat(64) } }],
  "POST /v1/approvals/:id/undo": [act("approval", 409)],
  "GET /v1/attention": [list("notice")],
  "POST /v1/attention/:kind/:id/put-aside": [
    aside("blocked", "action", ["call"], isDenied),
    aside("payout-mismatch", "notice", ["money"], (row) => row["kind"] === "payout-mismatch"),
    aside("id-reused", "notice", [], (row) => row["kind"] === "id-reused"),
    aside("quarantined", "inbox", []),
  ],
  "POST /v1/inbox/:id/retry": [act("inbox", 409)],
  "GET /v1/audit": [list("audit_entry")],
  "GET /v1/audit/export": [{ reached: [200] }],
  "GET /v1/policies": [list("policy_version", { id: "version", among: (row) => row["name"] === "older" })],
  "GET /v1/policies/active": [{ reached: [200] }],
  "POST /v1/policies/check": [{ reached: [200], body: broken }],
  "POST /v1/policies/activate": [{ reached: [422], body: broken }],
  "GET /v1/events": [{ reached: [200], endless: true }],
  "GET /v1/overview": [{ reached: [200] }],
  "GET /v1/contacts/:id": [one("contact")],
  "GET /v1/exports/approvals": [{ reached: [200] }],
  "GET /v1/exports/actions": [{ reached: [200] }],
  "GET /v1/exports/blocked": [{ reached: [200] }],
  "GET /v1/exports/contacts": [{ reached: [200] }],
  "GET /v1/exports/payouts": [{ reached: [200] }],
  "GET /v1/exports/audit": [{ reached: [200] }],
}

export interface RouteMatrix {
  readonly base: string
  readonly rows: Rows
  readonly tally: Tally
  /** Runs a statement past every wall and guard. */
  readonly tamper: (sql: string) => Promise<void>
}

const idOf = (row: Json, probe: Probe): string => String(row[probe.id === "version" ? "digest" : "id"])

/** The head of an answer that never ends. */
const begun = async (url: string, token: string): Promise<Answer> => {
  const abort = new AbortController()
  const { status, headers } = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal: abort.signal })
  abort.abort()
  return { status, headers, body: undefined, text: "" }
}

const ask = ({ base }: RouteMatrix, route: Route, probe: Probe, person: Person, id = ""): Promise<Answer> => {
  if (probe.endless === true) return begun(base + route.path, person.token)
  const path = Object.entries({ id, ...probe.params }).reduce((text, [name, value]) => text.replace(`:${name}`, value), route.path)
  const query = route.method === "GET" && !route.path.includes(":") ? "?limit=200" : ""
  return call(base, route.method, path + (probe.table === undefined ? "" : query), {
    token: person.token,
    ...(probe.body === undefined ? {} : { body: probe.body }),
  })
}

/** Status and body; a trace id differs each time. */
const shape = ({ status, body, text }: Answer) => JSON.stringify([status, body === undefined ? text : { ...body, traceId: "" }])
const answered = ({ status }: Answer, probe: Probe): string =>
  probe.reached.includes(status) ? "let in" : status === 403 ? "forbidden" : status === 404 ? "absent" : `status ${status}`

/** What the model says of one row named in an address. */
const said = (matrix: RouteMatrix, permission: Permission, probe: Probe, person: Person, row: Json | undefined): string => {
  const [resource, action] = partsOf(permission)
  if (may(person.role, resource, action) === undefined) return "forbidden"
  if (probe.kind !== undefined && !coversKind(person.role, resource, action, probe.kind)) return "forbidden"
  const table = probe.table!
  if (row === undefined || tenantOf(table, row) !== person.tenantId || !matrix.rows.reads(person, table, row)) return "absent"
  const facts = matrix.rows.factsOf(table, row, person)
  const fulfilled = probe.kind === undefined ? facts : { ...facts, is: probe.kind }
  return covers(person, resource, action, fulfilled) ? "let in" : "forbidden"
}

const rowsOf = (matrix: RouteMatrix, probe: Probe): ReadonlyArray<Json> =>
  matrix.rows.all.get(probe.table!)!.filter((row) => probe.among?.(row) ?? true)

const byId = async (matrix: RouteMatrix, route: Route, permission: Permission, probe: Probe, person: Person): Promise<void> => {
  const name = `${person.role}, ${route.name}${probe.params === undefined ? "" : ` (${Object.values(probe.params).join()})`}`
  const absent = await ask(matrix, route, probe, person, uuidv7())
  matrix.tally.compare(`${name} of nothing`, said(matrix, permission, probe, person, undefined), answered(absent, probe))
  for (const row of rowsOf(matrix, probe)) {
    const answer = await ask(matrix, route, probe, person, idOf(row, probe))
    const expected = said(matrix, permission, probe, person, row)
    matrix.tally.compare(`${name} of ${JSON.stringify(row)}`, expected, answered(answer, probe))
    if (expected === "absent") matrix.tally.compare(`${name} says the same of what is not theirs`, shape(absent), shape(answer))
    if (probe.after !== undefined) await matrix.tamper(probe.after)
  }
}

const asList = async (matrix: RouteMatrix, route: Route, permission: Permission, probe: Probe, person: Person): Promise<void> => {
  const name = `${person.role}, ${route.name}`
  const answer = await ask(matrix, route, probe, person)
  const mayAsk = may(person.role, ...partsOf(permission)) !== undefined
  matrix.tally.compare(name, mayAsk ? "let in" : "forbidden", answered(answer, probe))
  if (!mayAsk || probe.table === undefined || answer.status !== 200) return
  const shown = new Set((answer.body.items as ReadonlyArray<Json>).map((item) => String(item[probe.id ?? "id"])))
  for (const row of rowsOf(matrix, probe)) {
    const isMine = tenantOf(probe.table, row) === person.tenantId
    matrix.tally.compare(
      `${name} shows ${JSON.stringify(row)}`,
      isMine && matrix.rows.reads(person, probe.table, row),
      shown.has(idOf(row, probe)),
    )
  }
}

/** One route for one person, in each way it can be asked. A route that asks for nothing lets nobody in. */
export const compareRoute = async (matrix: RouteMatrix, route: Route, person: Person): Promise<void> => {
  for (const probe of probes[route.name] ?? []) {
    if (probe.before !== undefined) await matrix.tamper(probe.before)
    if (route.permission === undefined) {
      const answer = await ask(matrix, route, probe, person, uuidv7())
      matrix.tally.compare(`${person.role}, ${route.name}, which asks for nothing`, "forbidden", answered(answer, probe))
    } else await (route.path.includes(":id") ? byId : asList)(matrix, route, route.permission, probe, person)
  }
}
