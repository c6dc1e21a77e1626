/**
 * A planted world and what the model says of every row of it: two companies, rows that fulfil each condition and rows that do not, and an
 * oracle over their JSON. It reads the model, the rule of each table and the rows; nothing of the SQL or the HTTP that it is held against.
 */
import type pg from "pg"
import { sha256Hex } from "../../digest/digest.ts"
import { uuidv7 } from "../../ids/ids.ts"
import type { Role } from "../../kernel/action.ts"
import type { Json } from "../../store/testing/attempts.ts"
import { actionRow, approvalRow, type CompanyIds, effectRow, plantCompany, put } from "../../store/testing/company.ts"
import { type Asking, covers, type RowFacts } from "../covers.ts"
import { type Action, actingRoles, type Condition, may } from "../model.ts"
import { ruleOf, type Table, tables } from "../tables.ts"

export interface Person extends Asking {
  readonly tenantId: string
  readonly token: string
}

/** One person of each role; the manager and the support member are confined to workspace A. */
export const peopleOf = (c: CompanyIds): Readonly<Record<Role, Person>> => {
  const person = (id: string, role: Role, workspaceIds: ReadonlyArray<string> = []): Person => ({
    id,
    role,
    workspaceIds,
    tenantId: c.tenantId,
    token: `cs_matrix_${id}`,
  })
  return {
    owner: person(c.owner, "owner"),
    manager: person(c.managerA, "manager", [c.a]),
    support: person(c.supportA, "support", [c.a]),
    finance: person(c.finance, "finance"),
    auditor: person(c.auditor, "auditor"),
  }
}

const at = "2026-11-02T10:00:00Z"

/** Beside the company's own rows: each condition of the model fulfilled and not fulfilled, in both workspaces. */
const plantMore = async (client: pg.Client, c: CompanyIds): Promise<void> => {
  const t = { tenant_id: c.tenantId }
  const inB = { workspace_id: c.b, conversation_id: c.conversationB }
  const call = async (more: Json, effect?: string) => {
    const id = uuidv7()
    await put(client, "action", actionRow(c, id, { seq: 10, ...more }))
    if (effect !== undefined) await put(client, "effect", effectRow(c, id, { status: effect, class: more["class"] ?? "write" }))
    return id
  }
  for (const where of [{}, inB]) {
    await call({ ...where, status: "denied" })
    await call({ ...where, status: "unknown" }, "unknown")
    await call({ ...where, status: "unknown", class: "money", tool: "payouts.release" }, "unknown")
  }
  const terms = { quorum: 1, notMaker: false, ttl_ms: 1_000, releaseHold_ms: 0, escalate: [] as ReadonlyArray<unknown> }
  const asks = (where: Json, action: string, roles: ReadonlyArray<string>, more: Json = {}) =>
    put(client, "approval", approvalRow(c, uuidv7(), action, { class: "write", roles, terms: { ...terms, roles }, ...where, ...more }))
  const due = (to: string) => ({ terms: { ...terms, roles: ["owner"], escalate: [{ after_ms: 1, to }] } })
  for (const [where, note] of [
    [{}, c.noteA],
    [inB, c.noteB],
  ] as const) {
    for (const role of ["owner", "manager", "support", "finance"]) await asks(where, note, [role])
    for (const role of ["manager", "support", "finance"]) await asks(where, await call(where), ["owner"], due(role))
    await asks(where, await call({ ...where, class: "money" }), ["owner"], { class: "money" })
  }
  const contact = (workspace: string, more: Json) => ({
    ...t,
    id: uuidv7(),
    workspace_id: workspace,
    name: "Another",
    address: `${uuidv7()}@example.org`,
    channel: "email",
    stage: "new",
    opted_out: false,
    erased: false,
    verified: false,
    payee_verified: false,
    provenance: {},
    created_at: at,
    updated_at: at,
    ...more,
  })
  const version = { ...t, digest: sha256Hex(c.tenantId), name: "older", sources: [], status: "retired", created_at: at }
  await put(client, "policy_version", version)
  await put(client, "agent_version", { ...t, name: "older", digest: version.digest, source: {}, status: "retired", created_at: at })
  await put(client, "contact", contact(c.a, {}))
  await put(client, "contact", contact(c.b, { payee_account: "DE02-B", payee_currency: "EUR" }))
  for (const workspace of [c.a, c.b, null])
    for (const kind of ["payout-mismatch", "payout-missing", "id-reused"]) {
      await put(client, "notice", { ...t, id: uuidv7(), kind, workspace_id: workspace, subject: "action/1", reason: "differs", at })
      for (const seen of [kind, "blocked", "expired", "payout-failed", "quarantined"])
        await put(client, "attention_seen", {
          ...t,
          id: uuidv7(),
          kind: seen,
          item_id: uuidv7(),
          workspace_id: workspace,
          member_id: c.owner,
          reason: "known",
          at,
        })
    }
  for (const { id, token } of Object.values(peopleOf(c)))
    await put(client, "api_token", {
      ...t,
      id: uuidv7(),
      member_id: id,
      hash: sha256Hex(token),
      name: "matrix",
      scopes: [],
      created_at: at,
    })
}

/** Two companies. Guards stay off while they are planted: an unknown transfer of money has no approval here. */
export const plantWorld = async (client: pg.Client): Promise<{ readonly mine: CompanyIds; readonly theirs: CompanyIds }> => {
  const [mine, theirs] = [await plantCompany(client), await plantCompany(client)]
  await client.query("set session_replication_role = replica")
  for (const company of [mine, theirs]) await plantMore(client, company)
  await client.query("set session_replication_role = default")
  return { mine, theirs }
}

export const tableNames = Object.keys(tables) as ReadonlyArray<Table>
export const tenantOf = (table: Table, row: Json): unknown => row[table === "tenant" ? "id" : "tenant_id"]

/** All rows of both companies as JSON, and what the model says of each. */
export class Rows {
  readonly all: ReadonlyMap<Table, ReadonlyArray<Json>>
  private constructor(all: ReadonlyMap<Table, ReadonlyArray<Json>>) {
    this.all = all
  }
  static async of(client: pg.Client, tenantIds: ReadonlyArray<string>): Promise<Rows> {
    const all = new Map<Table, ReadonlyArray<Json>>()
    for (const table of tableNames) {
      const { rows } = await client.query<{ r: Json }>(
        `select to_jsonb(t) as r from "${table}" t where ${table === "tenant" ? "id" : "tenant_id"} = any ($1) order by t::text`,
        [tenantIds],
      )
      all.set(
        table,
        rows.map(({ r }) => r),
      )
    }
    return new Rows(all)
  }

  #parent(table: Table, row: Json): Json | undefined {
    const parent = ruleOf(table).of as Table
    return this.all.get(parent)!.find((one) => one["id"] === row[`${parent}_id`])
  }

  #asked(row: Json, role: Role): boolean {
    const { escalate } = row["terms"] as { readonly escalate: ReadonlyArray<{ readonly after_ms: number; readonly to: Role }> }
    const until = row["decided_at"] == null ? Date.now() : Date.parse(row["decided_at"] as string)
    const due = escalate.some((step) => step.to === role && Date.parse(String(row["at"])) + step.after_ms <= until)
    return due || (row["roles"] as ReadonlyArray<Role>).includes(role)
  }

  #conditions(table: Table, row: Json, person: Asking): ReadonlyArray<Condition> {
    const kind = String(row["kind"])
    switch (table) {
      case "action":
        return [
          ...(row["class"] === "money" ? (["money"] as const) : []),
          ...(this.all.get("approval")!.some((one) => one["action_id"] === row["id"] && this.reads(person, "approval", one))
            ? (["asked"] as const)
            : []),
        ]
      case "blocked_mark":
        return this.#conditions("action", { ...row, id: row["action_id"] }, person)
      case "approval":
        return [...(row["class"] === "money" ? (["money"] as const) : []), ...(this.#asked(row, person.role) ? (["asked"] as const) : [])]
      case "contact":
        return row["payee_account"] == null ? [] : ["payee"]
      case "notice":
      case "attention_seen":
        return kind.startsWith("payout-") ? ["money"] : kind === "blocked" || kind === "expired" ? ["call"] : []
      default:
        return []
    }
  }

  factsOf(table: Table, row: Json, person: Asking): RowFacts {
    return {
      workspaceId: (row["workspace_id"] as string | undefined) ?? null,
      memberId: (row["member_id"] as string | undefined) ?? null,
      is: this.#conditions(table, row, person),
    }
  }

  /** Whether the model lets this person do this to the row, by the row itself or by the one it belongs to. */
  #lets(person: Asking, table: Table, row: Json, action: Action): boolean {
    const { resource, of } = ruleOf(table)
    if (resource === null) return false
    const grant = may(person.role, resource, action)
    if (of === undefined || grant === undefined || grant === "all")
      return covers(person, resource, action, this.factsOf(table, row, person))
    const parent = this.#parent(table, row)
    return parent !== undefined && this.#lets(person, of as Table, parent, action)
  }

  reads(person: Asking, table: Table, row: Json): boolean {
    return this.#lets(person, table, row, "read")
  }
  changes(person: Asking, table: Table, row: Json): boolean {
    const { change } = ruleOf(table)
    return change !== undefined && this.#lets(person, table, row, change)
  }
  adds(person: Asking, table: Table, row: Json): boolean {
    const { add } = ruleOf(table)
    if (add === "acting") return actingRoles.includes(person.role)
    return add !== undefined && this.#lets(person, table, row, add)
  }
}
