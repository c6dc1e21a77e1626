/**
 * The route half of the matrix: every endpoint of the desk's API value, as every role, with ids of the own and another workspace, of another
 * company and of nothing. What a route names stands here; what it asks for, the route itself says, and who may, the model.
 */
import { HttpApi } from "effect/http-api"
import { requiredBy } from "../../api/permit.ts"
import { type Answer, call } from "../../api/testing/servers.ts"
import { AskedAbout } from "../../contract/access.ts"
import { DeskAuth } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { sha256Hex } from "../../digest/digest.ts"
import { uuidv7 } from "../../ids/ids.ts"
import type { Json } from "../../store/testing/attempts.ts"
import { covers, coversKind, type RowFacts } from "../covers.ts"
import { type Condition, may, partsOf, type Permission } from "../model.ts"
import type { Table } from "../tables.ts"
import type { Tally } from "./tally.ts"
import type { Sessions } from "./sessions.ts"
import { type Person, type Rows, tenantOf } from "./world.ts"

export interface Route {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly permission: Permission | undefined
  /** For whoever knows a secret, and is nobody yet. */
  readonly open: boolean
}

/** Every endpoint of the desk, from the API's own value. */
export const routesOf = (api: typeof OperatorApi = OperatorApi): ReadonlyArray<Route> => {
  const routes: Array<Route> = []
  HttpApi.reflect(api, {
    onGroup: () => undefined,
    onEndpoint: ({ endpoint, middleware }) => {
      const { method, path } = endpoint
      routes.push({
        name: `${method} ${path}`,
        method,
        path,
        permission: requiredBy(endpoint),
        open: !(middleware as ReadonlySet<unknown>).has(DeskAuth),
      })
    },
  })
  return routes
}

/** What is asked of a route, and how it is seen that somebody was let in. */
export interface Probe {
  /** The table whose rows the id names, or the list shows; `session` for the sessions of people, which stand in no tenant's table. */
  readonly table?: Table | "session"
  /** Asked at a browser: a token has no session, and is told so. */
  readonly signedIn?: boolean
  /** Answers for as long as somebody listens. */
  readonly endless?: true
  /** An export, asked for as JSON lines. */
  readonly asLines?: true
  /** The field of the body that names the row, when the address does not. */
  readonly inBody?: string
  /** What the address asks beside the id, of a company. */
  readonly query?: (rows: Rows, tenantId: string) => string
  /** Of these rows only. */
  readonly among?: (row: Json) => boolean
  /** By what an item of the list, or the address, names a row. */
  readonly id?: string
  /** The part of the address that names the row, when it is not `id`. */
  readonly address?: string
  /** Parts of the address beside the id. */
  readonly params?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Statuses or problems of those who are let in; most acts are asked so that they then fail, and change nothing. */
  readonly reached: ReadonlyArray<number | string>
  /** Makes the rows such that an act fails for another reason than permission. */
  readonly before?: string
  /** Undoes what an act did, so that the next one finds the rows as they were. */
  readonly after?: string
  /** Kinds of rows it is about, where that is known before one is read. */
  readonly kind?: ReadonlyArray<Condition>
}

const list = (table: Table, more: Partial<Probe> = {}): Probe => ({ table, reached: [200], ...more })
const one = (table: Table, more: Partial<Probe> = {}): Probe => ({ table, reached: [200], ...more })
const atBrowser = (...reached: ReadonlyArray<number | string>): Probe => ({ signedIn: true, reached })
const act = (table: Table, ...reached: ReadonlyArray<number | string>): Probe => ({ table, reached })
const nothing = { id: "00000000-0000-4000-8000-000000000000", digest: "0".repeat(64) }
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
const taken = (table: Table, among: Probe["among"] = () => true): Probe => ({ table, among, reached: [200], asLines: true })

/** Versions that one company has alone: what both have bears one name. */
const isOlder = (row: Json) => row["name"] === "older"
const older = (table: Table, more: Partial<Probe> = {}): Probe => ({
  table,
  among: isOlder,
  id: "version",
  address: "version",
  reached: [200],
  ...more,
})
const noLetter: Probe = { params: { seq: "999999" }, body: { reason: "because" }, reached: ["not-found"] }
const aContact = (rows: Rows, tenantId: string): string =>
  `resource=contact&row=${String(rows.all.get("contact")!.find((row) => row["tenant_id"] === tenantId)!["id"])}`

/** A row for each route; a route with more than one way of being asked has a row for each. */
export const probes: Readonly<Record<string, ReadonlyArray<Probe>>> = {
  "GET /v1/me": [{ reached: [200] }],
  "GET /v1/session": [atBrowser(200)],
  "POST /v1/session/tenant": [{ ...atBrowser(200), table: "tenant", inBody: "tenantId" }],
  "POST /v1/session/step-up": [{ ...atBrowser("no-second-factor"), body: { code: "000000" } }],
  "POST /v1/session/step-up/passkey/options": [atBrowser(200)],
  "POST /v1/session/step-up/passkey": [{ ...atBrowser("passkey-refused"), body: { response: {} } }],
  "GET /v1/sessions": [{ ...atBrowser(200), table: "session" }],
  "POST /v1/sessions/revoke-others": [atBrowser(200)],
  "POST /v1/sessions/:id/revoke": [{ ...atBrowser(200), table: "session", among: (row) => row["spare"] === true }],
  "GET /v1/events": [{ reached: [200], endless: true }],
  "GET /v1/overview": [{ reached: [200] }],
  "GET /v1/contacts": [list("contact")],
  "GET /v1/contacts/:id": [one("contact")],
  "POST /v1/contacts/:id": [{ ...act("contact", 409), body: { seenAt: 1, stage: "lead" } }],
  "GET /v1/contacts/:id/notes": [one("contact")],
  "POST /v1/contacts/:id/notes": [
    { ...act("contact", 200), body: { body: "matrix" }, after: "delete from contact_note where body = 'matrix'" },
  ],
  "GET /v1/outbound": [list("action", { among: (row) => row["class"] === "outbound" })],
  "GET /v1/payouts": [list("payout")],
  "GET /v1/payouts/reconciliation": [{ reached: [200] }],
  "GET /v1/payouts/:id": [one("payout")],
  "GET /v1/receipts/:id": [one("receipt")],
  "GET /v1/conversations": [list("conversation")],
  "GET /v1/conversations/:id": [one("conversation")],
  "GET /v1/conversations/:id/messages": [one("conversation")],
  "POST /v1/conversations/:id/take-over": [{ ...act("conversation", 409), before: "update conversation set status = 'handoff'" }],
  "POST /v1/conversations/:id/hand-back": [{ ...act("conversation", 409), before: "update conversation set status = 'open'" }],
  "GET /v1/conversations/:id/notes": [one("conversation")],
  "POST /v1/conversations/:id/notes": [{ ...act("conversation", 200), body: { body: "among us" } }],
  "GET /v1/actions": [list("action")],
  "GET /v1/blocked": [list("action", { among: isDenied })],
  "POST /v1/blocked/:id/marks": [
    {
      ...act("action", 200),
      among: isDenied,
      body: { mark: "right", reason: "matrix" },
      after: "delete from blocked_mark where reason = 'matrix'; delete from attention_seen where reason = 'matrix'",
    },
  ],
  "GET /v1/unknown": [list("action", { among: (row) => row["status"] === "unknown" })],
  "GET /v1/actions/:id": [one("action")],
  "POST /v1/actions/:id/settle": [
    { ...act("action", 409), body: { outcome: "failed", reason: "I looked" }, among: (row) => row["status"] !== "unknown" },
  ],
  "GET /v1/approvals": [list("approval")],
  "GET /v1/approvals/:id": [one("approval")],
  "GET /v1/approvals/:id/watchers": [one("approval")],
  "POST /v1/approvals/:id/decisions": [{ ...act("approval", 409), body: { decision: "approve", digest: "0".repeat(64) } }],
  "POST /v1/approvals/:id/undo": [act("approval", 409)],
  "POST /v1/approvals/batch": [{ reached: [422], body: { items: [nothing, nothing] } }],
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
  "GET /v1/audit/proof": [{ reached: [200] }],
  "GET /v1/audit/:id": [one("audit_entry")],
  "GET /v1/audit/verify": [{ reached: [200, "still-answering"] }],
  "GET /v1/streams": [{ reached: [200] }],
  // letters stand on the backbone: here nobody has one, which only those who may look are told
  "GET /v1/dead-letters": [{ reached: [200] }],
  "GET /v1/dead-letters/:seq": [{ ...noLetter, body: undefined }],
  "POST /v1/dead-letters/:seq/redrive": [noLetter],
  "POST /v1/dead-letters/:seq/drop": [noLetter],
  "GET /v1/deliveries": [list("inbox")],
  "GET /v1/deliveries/:id": [one("inbox")],
  "GET /v1/deliveries/issues": [{ reached: [200] }],
  // nothing is held here that fits, so a plan names nothing
  "POST /v1/deliveries/plan": [
    { reached: [200], body: { source: "nobody" }, after: "delete from delivery_plan where filter ->> 'source' = 'nobody'" },
  ],
  "GET /v1/deliveries/plans/:id": [one("delivery_plan")],
  "POST /v1/deliveries/plans/:id/run": [{ ...act("delivery_plan", 409), before: "update delivery_plan set state = 'cancelled'" }],
  "POST /v1/deliveries/plans/:id/cancel": [act("delivery_plan", 200)],
  "GET /v1/intake": [{ reached: [200] }],
  "POST /v1/intake/pause": [{ reached: [200, 409], body: { reason: "because" }, after: "update intake_pause set state = 'open'" }],
  "POST /v1/intake/resume": [{ reached: [200, 409] }],
  "GET /v1/integrations": [{ reached: [200] }],
  "POST /v1/integrations/:plugin/test": [{ params: { plugin: "nobody" }, reached: ["not-found"] }],
  "GET /v1/usage": [{ reached: [200] }],
  "GET /v1/agents": [list("agent_version", { id: "version", among: isOlder })],
  "GET /v1/agents/:name/:version": [older("agent_version", { params: { name: "older" } })],
  "GET /v1/policies": [list("policy_version", { id: "version", among: isOlder })],
  "GET /v1/policies/versions/:version": [older("policy_version")],
  "POST /v1/policies/versions/:version/roll-back": [older("policy_version", { reached: [409, 422], body: { reason: "because" } })],
  "GET /v1/policy-proposals": [list("policy_proposal")],
  "GET /v1/policy-proposals/:id": [one("policy_proposal")],
  "POST /v1/policy-proposals": [{ reached: [422], body: { ...broken, reason: "because" } }],
  "POST /v1/policy-proposals/:id/confirm": [{ ...act("policy_proposal", 409, "maker-is-checker"), body: { version: "0".repeat(64) } }],
  "POST /v1/policy-proposals/:id/withdraw": [act("policy_proposal", 200)],
  "GET /v1/policies/active": [{ reached: [200] }],
  "POST /v1/policies/check": [{ reached: [200], body: broken }],
  "POST /v1/policies/activate": [{ reached: [422], body: broken }],
  // each is asked as far as it goes without a model: nothing here is an agent that can be tried
  "POST /v1/policies/what-if": [{ reached: [422], body: { files: broken.files } }],
  "POST /v1/agents/:name/:version/try": [
    older("agent_version", {
      params: { name: "older" },
      reached: ["agent-not-there"],
      body: { messages: [{ from: "contact", text: "hello" }] },
    }),
  ],
  "POST /v1/approvals/:id/ask": [{ ...act("approval", "agent-not-there"), body: { question: "why?" } }],
  "GET /v1/settings/policy": [{ reached: [200] }],
  "POST /v1/settings/policy": [{ reached: [200], body: { owners: 1 } }],
  "GET /v1/exports/approvals": [taken("approval")],
  "GET /v1/exports/actions": [taken("action")],
  "GET /v1/exports/blocked": [taken("action", isDenied)],
  "GET /v1/exports/contacts": [taken("contact")],
  "GET /v1/exports/payouts": [taken("payout")],
  "GET /v1/exports/audit": [taken("audit_entry")],
  "GET /v1/members": [list("member")],
  "POST /v1/members/:id": [{ ...act("member", 200), body: { name: "Somebody" } }],
  "POST /v1/members/:id/sign-out": [act("member", 200)],
  "GET /v1/members/:id/access": [one("member", { query: aContact })],
  "GET /v1/access": [{ query: aContact, reached: [200] }],
  "GET /v1/workspaces": [list("workspace")],
  "POST /v1/workspaces": [{ reached: [200, "name-taken"], body: { name: "Another" } }],
  "POST /v1/workspaces/:id": [{ ...act("workspace", 200, "name-taken"), body: { name: "Renamed" } }],
  "GET /v1/invitations": [list("invitation")],
  "POST /v1/invitations": [{ reached: [200], body: { email: "new@example.org", name: "New", role: "support", workspaceIds: [] } }],
  "POST /v1/invitations/:id/revoke": [act("invitation", 200)],
  "GET /v1/tokens": [list("api_token")],
  "POST /v1/tokens": [
    { ...act("member", 200, "not-yours-to-hold"), inBody: "memberId", body: { name: "machine", scopes: ["desk"], days: 1 } },
  ],
  // not those that the matrix itself asks with
  "POST /v1/tokens/:id/revoke": [{ ...act("api_token", 200), among: (row) => row["name"] === "desk" }],
}

export interface RouteMatrix {
  readonly base: string
  readonly rows: Rows
  readonly sessions: Sessions
  readonly tally: Tally
  /** Runs a statement past every wall and guard. */
  readonly tamper: (sql: string) => Promise<void>
}

const idOf = (row: Json, probe: Probe): string => String(row[probe.id === "version" ? "digest" : "id"])

/** The beginning of an answer that has no end. */
const begun = async (url: string, token: string): Promise<Answer> => {
  const listening = new AbortController()
  const { status, headers } = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal: listening.signal })
  listening.abort()
  return { status, headers, body: undefined, text: "" }
}

const ask = (matrix: RouteMatrix, route: Route, probe: Probe, person: Person, id = ""): Promise<Answer> => {
  const at = Object.entries({ [probe.address ?? "id"]: id, ...probe.params }).reduce(
    (text, [name, value]) => text.replace(`:${name}`, value),
    route.path,
  )
  const isList = route.method === "GET" && !route.path.includes(":") && probe.table !== undefined && probe.table !== "session"
  const query = probe.query === undefined ? "" : `?${probe.query(matrix.rows, person.tenantId)}`
  const path = probe.asLines === true ? `${at}?format=jsonl` : isList ? `${at}?limit=200` : at + query
  const body = probe.inBody === undefined ? probe.body : { ...(probe.body as object | undefined), [probe.inBody]: id }
  if (probe.signedIn) return matrix.sessions.browsers.get(person.id)!.send(route.method, path, body)
  if (probe.endless) return begun(matrix.base + path, person.token)
  return call(matrix.base, route.method, path, { token: person.token, ...(body === undefined ? {} : { body }) })
}

/** Status and body; a trace id differs each time. */
const shape = ({ status, body, text }: Answer) => JSON.stringify([status, body === undefined ? text : { ...body, traceId: "" }])
const answered = ({ status, body }: Answer, probe: Probe): string =>
  probe.reached.includes(status) || probe.reached.includes(String(body?.type).replace("/problems/", ""))
    ? "let in"
    : status === 403
      ? "forbidden"
      : status === 404
        ? "absent"
        : `status ${status}`

/** Whether the model lets this person see the row. */
const reads = (matrix: RouteMatrix, { table }: Probe, person: Person, row: Json): boolean => {
  if (table === "session") return covers(person, "session", "read", { memberId: String(row["member_id"]) })
  return tenantOf(table!, row) === person.tenantId && matrix.rows.reads(person, table!, row)
}

const factsOf = (matrix: RouteMatrix, { table, signedIn }: Probe, person: Person, row: Json): RowFacts => {
  if (table === "session") return { memberId: String(row["member_id"]) }
  // what is done at a browser is done to one's own session
  return signedIn === true ? { memberId: person.id } : matrix.rows.factsOf(table!, row, person)
}

/** What the model says of one row named in an address. */
const said = (matrix: RouteMatrix, permission: Permission, probe: Probe, person: Person, row: Json | undefined): string => {
  const [resource, action] = partsOf(permission)
  if (may(person.role, resource, action) === undefined) return "forbidden"
  if (probe.kind !== undefined && !coversKind(person.role, resource, action, probe.kind)) return "forbidden"
  if (row === undefined || !reads(matrix, probe, person, row)) return "absent"
  const facts = factsOf(matrix, probe, person, row)
  const fulfilled = probe.kind === undefined ? facts : { ...facts, is: probe.kind }
  return covers(person, resource, action, fulfilled) ? "let in" : "forbidden"
}

const rowsOf = (matrix: RouteMatrix, probe: Probe): ReadonlyArray<Json> =>
  (probe.table === "session" ? matrix.sessions.rows : matrix.rows.all.get(probe.table!)!).filter((row) => probe.among?.(row) ?? true)

const byId = async (matrix: RouteMatrix, route: Route, permission: Permission, probe: Probe, person: Person): Promise<void> => {
  const name = `${person.role}, ${route.name}${probe.params === undefined ? "" : ` (${Object.values(probe.params).join()})`}`
  const absent = await ask(matrix, route, probe, person, probe.id === "version" ? sha256Hex(uuidv7()) : uuidv7())
  matrix.tally.compare(`${name} of nothing`, said(matrix, permission, probe, person, undefined), answered(absent, probe))
  for (const row of rowsOf(matrix, probe)) {
    const answer = await ask(matrix, route, probe, person, idOf(row, probe))
    const expected = said(matrix, permission, probe, person, row)
    matrix.tally.compare(`${name} of ${JSON.stringify(row)}`, expected, answered(answer, probe))
    if (expected === "absent") matrix.tally.compare(`${name} says the same of what is not theirs`, shape(absent), shape(answer))
    if (probe.after !== undefined) await matrix.tamper(probe.after)
  }
}

/** Ids of the rows that a list shows, or all values of the lines of an export. */
const idsIn = ({ body, text }: Answer, probe: Probe): ReadonlySet<string> => {
  if (probe.asLines !== true) return new Set((body.items as ReadonlyArray<Json>).map((item) => String(item[probe.id ?? "id"])))
  const lines = text.trim().split("\n")
  return new Set(lines.flatMap((line) => Object.values(JSON.parse(line) as object).map(String)))
}

const asList = async (matrix: RouteMatrix, route: Route, permission: Permission, probe: Probe, person: Person): Promise<void> => {
  const name = `${person.role}, ${route.name}`
  const answer = await ask(matrix, route, probe, person)
  const mayAsk = may(person.role, ...partsOf(permission)) !== undefined
  matrix.tally.compare(name, mayAsk ? "let in" : "forbidden", answered(answer, probe))
  if (!mayAsk || probe.table === undefined || answer.status !== 200) return
  const shown = idsIn(answer, probe)
  for (const row of rowsOf(matrix, probe)) {
    const id = idOf(row, probe)
    const expected = reads(matrix, probe, person, row) && covers(person, ...partsOf(permission), factsOf(matrix, probe, person, row))
    matrix.tally.compare(`${name} shows ${JSON.stringify(row)}`, expected, shown.has(id))
  }
}

/** What an owner is told of everybody's sight, beside what the model says of the rows themselves; another company's are not there. */
export const compareExplained = async (matrix: RouteMatrix, asker: Person, people: ReadonlyArray<Person>): Promise<void> => {
  for (const kind of AskedAbout.literals)
    for (const row of matrix.rows.all.get(kind)!)
      for (const person of people) {
        const path = `/v1/members/${person.id}/access?resource=${kind}&row=${String(row["id"])}`
        const { status, body } = await call(matrix.base, "GET", path, { token: asker.token })
        const told = status === 200 ? (body.actions as ReadonlyArray<Json>).find(({ action }) => action === "read")!["allowed"] : status
        const isMine = tenantOf(kind, row) === asker.tenantId
        matrix.tally.compare(
          `${person.role} sees ${kind} ${JSON.stringify(row)}`,
          isMine ? matrix.rows.reads(person, kind, row) : 404,
          told,
        )
      }
}

/** One route for one person, in each way it can be asked. A route that asks for nothing lets nobody in. */
export const compareRoute = async (matrix: RouteMatrix, route: Route, person: Person): Promise<void> => {
  for (const probe of probes[route.name] ?? []) {
    if (probe.signedIn === true) {
      const byToken = await ask(matrix, route, { ...probe, signedIn: false }, person, uuidv7())
      matrix.tally.compare(`${person.role}, ${route.name} by a token`, 401, byToken.status)
    }
    if (probe.before !== undefined) await matrix.tamper(probe.before)
    if (route.permission === undefined) {
      const answer = await ask(matrix, route, probe, person, uuidv7())
      matrix.tally.compare(`${person.role}, ${route.name}, which asks for nothing`, "forbidden", answered(answer, probe))
    } else
      await (route.path.includes(":id") || probe.inBody !== undefined || probe.address !== undefined ? byId : asList)(
        matrix,
        route,
        route.permission,
        probe,
        person,
      )
  }
}
