/**
 * Rows for tests of the walls: a company with two workspaces and at least one row in every tenant table, planted by a superuser past
 * row-level security (the guards' triggers stay on). `plantedTables` must name the whole catalogue: a new table without rows fails a test.
 */
import pg from "pg"
import { sha256Hex } from "../../digest/digest.ts"
import { uuidv7 } from "../../ids/ids.ts"

export const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url })
  client.on("error", () => undefined)
  await client.connect()
  return client
}

type Row = Readonly<Record<string, unknown>>

/** Inserts a row given by its column names; bytea as `\x…`, JSON and arrays as they are. */
export const put = async (client: pg.Client, table: string, row: Row): Promise<void> => {
  const columns = Object.keys(row).map((name) => `"${name}"`)
  await client.query(
    `insert into "${table}" (${columns.join(", ")}) select ${columns.join(", ")} from jsonb_populate_record(null::"${table}", $1)`,
    [JSON.stringify(row)],
  )
}

export const companyIds = () => ({
  tenantId: uuidv7(),
  a: uuidv7(),
  b: uuidv7(),
  owner: uuidv7(),
  managerA: uuidv7(),
  managerB: uuidv7(),
  supportA: uuidv7(),
  finance: uuidv7(),
  auditor: uuidv7(),
  contactA: uuidv7(),
  contactB: uuidv7(),
  conversationA: uuidv7(),
  conversationB: uuidv7(),
  noteA: uuidv7(),
  noteB: uuidv7(),
  moneyA: uuidv7(),
  moneyB: uuidv7(),
  approvalA: uuidv7(),
  approvalB: uuidv7(),
  payoutA: uuidv7(),
  payoutB: uuidv7(),
  batch: uuidv7(),
})
export type CompanyIds = ReturnType<typeof companyIds>

const packed = (text: string): string => `\\x01${sha256Hex(text)}`
const at = "2026-11-02T10:00:00Z"
const later = "2036-11-02T10:00:00Z"

/** How all planted actions were judged. The database's own numbers begin at 1. */
const judgedAs = 0
/** The form of a journal row without entries. */
const nothingTold = -1
const judgement = JSON.stringify({
  schemaVersion: sha256Hex("schema"),
  policyVersion: sha256Hex("policy"),
  provenance: {},
  verdict: { rules: [] },
  reason: "because",
  maker: "agent:partner-concierge",
})

const people = (c: CompanyIds): ReadonlyArray<readonly [string, Row]> => {
  const member = (id: string, name: string, role: string, workspaces: ReadonlyArray<string> = []) =>
    [
      "member",
      { tenant_id: c.tenantId, id, email: `${name}@example.com`, name, role, workspace_ids: workspaces, status: "active", created_at: at },
    ] as const
  const token = (id: string) =>
    [
      "api_token",
      { tenant_id: c.tenantId, id: uuidv7(), member_id: id, hash: sha256Hex(`token ${id}`), name: "desk", scopes: [], created_at: at },
    ] as const
  return [
    [
      "tenant",
      { id: c.tenantId, name: "A company", slug: `company-${c.tenantId}`, time_zone: "UTC", currency: "EUR", settings: {}, created_at: at },
    ],
    ["workspace", { tenant_id: c.tenantId, id: c.a, name: "A", created_at: at }],
    ["workspace", { tenant_id: c.tenantId, id: c.b, name: "B", created_at: at }],
    member(c.owner, "owner", "owner"),
    member(c.managerA, "manager-a", "manager", [c.a]),
    member(c.managerB, "manager-b", "manager", [c.b]),
    member(c.supportA, "support-a", "support", [c.a]),
    member(c.finance, "finance", "finance"),
    member(c.auditor, "auditor", "auditor"),
    [
      "invitation",
      {
        tenant_id: c.tenantId,
        id: uuidv7(),
        email: "invited@example.com",
        name: "Invited",
        role: "support",
        workspace_ids: [c.a],
        hash: sha256Hex(`invitation ${c.tenantId}`),
        invited_by: c.owner,
        expires_at: later,
        created_at: at,
      },
    ],
    token(c.owner),
    token(c.managerA),
  ]
}

const threads = (c: CompanyIds): ReadonlyArray<readonly [string, Row]> =>
  (
    [
      ["A", c.a, c.contactA, c.conversationA],
      ["B", c.b, c.contactB, c.conversationB],
    ] as const
  ).flatMap(([name, workspace, contact, conversation]) => {
    const own = { tenant_id: c.tenantId, workspace_id: workspace }
    const payee = name === "A" ? { payee_verified: true, payee_currency: "EUR", payee_account: "DE02-A" } : { payee_verified: false }
    const flags = { stage: "new", opted_out: false, erased: false, verified: name === "A" }
    return [
      [
        "contact",
        {
          ...own,
          id: contact,
          name: `Contact ${name}`,
          address: `${name}@example.org`,
          channel: "email",
          ...flags,
          ...payee,
          provenance: name === "A" ? { address: "owner" } : {},
          created_at: at,
          updated_at: at,
        },
      ],
      ["contact_note", { ...own, id: uuidv7(), contact_id: contact, author: "agent", body: "a note", provenance: "untrusted", at }],
      [
        "conversation",
        {
          ...own,
          id: conversation,
          contact_id: contact,
          channel: "email",
          thread_key: conversation,
          agent: "partner-concierge",
          status: "open",
          state: {},
          version: 1,
          last_seq: 1,
          created_at: at,
          updated_at: at,
        },
      ],
      [
        "message",
        { ...own, conversation_id: conversation, seq: 1, id: uuidv7(), direction: "in", author: "contact", body: `words of ${name}`, at },
      ],
      [
        "journal",
        {
          tenant_id: c.tenantId,
          conversation_id: conversation,
          message_id: "\\x00",
          version: 1,
          form: nothingTold,
          place: 1,
          holes: "\\x",
        },
      ],
    ] as ReadonlyArray<readonly [string, Row]>
  })

/** An action row with what the columns need; `more` says what matters. */
export const actionRow = (c: CompanyIds, id: string, more: Row = {}): Row => ({
  tenant_id: c.tenantId,
  id,
  workspace_id: c.a,
  conversation_id: c.conversationA,
  seq: 2,
  call_id: "call",
  turn: 1,
  tool: "crm.note",
  class: "write",
  args: { text: "hello" },
  digest: packed(id),
  form: judgedAs,
  status: "succeeded",
  at,
  updated_at: at,
  ...more,
})

const terms = { roles: ["owner"], quorum: 1, notMaker: true, ttl_ms: 1_000, escalate: [], releaseHold_ms: 0 }
export const approvalRow = (c: CompanyIds, id: string, actionId: string, more: Row = {}): Row => ({
  tenant_id: c.tenantId,
  id,
  workspace_id: c.a,
  conversation_id: c.conversationA,
  action_id: actionId,
  class: "money",
  digest: sha256Hex(actionId),
  terms,
  roles: ["owner", "finance"],
  quorum: 1,
  state: "open",
  expires_at: later,
  at,
  ...more,
})
export const decisionRow = (c: CompanyIds, approvalId: string, memberId: string, digest: string, more: Row = {}): Row => ({
  tenant_id: c.tenantId,
  id: uuidv7(),
  approval_id: approvalId,
  member_id: memberId,
  kind: "approve",
  digest,
  at,
  ...more,
})
export const effectRow = (c: CompanyIds, actionId: string, more: Row = {}): Row => ({
  tenant_id: c.tenantId,
  action_id: actionId,
  tool: "crm.note",
  class: "write",
  idempotency: "keyed",
  status: "recorded",
  attempts: 0,
  at,
  ...more,
})

const governed = (c: CompanyIds): ReadonlyArray<readonly [string, Row]> => {
  const inB = { workspace_id: c.b, conversation_id: c.conversationB }
  const money = { tool: "payouts.release", class: "money" }
  const receipt = (actionId: string, more: Row) => ({
    tenant_id: c.tenantId,
    id: uuidv7(),
    workspace_id: c.a,
    conversation_id: c.conversationA,
    action_id: actionId,
    name: "receipt.json",
    media_type: "application/json",
    path: `receipts/${actionId}`,
    sha256: sha256Hex(actionId),
    size_bytes: 10,
    at,
    ...more,
  })
  const draw = (actionId: string) => ({
    action_id: actionId,
    limit_id: "daily",
    key: "{}",
    tenant_id: c.tenantId,
    amount: 1,
    state: "reserved",
    at,
  })
  return [
    ["form", { tenant_id: c.tenantId, id: nothingTold, hash: "\\x", body: "\u001e[]" }],
    ["form", { tenant_id: c.tenantId, id: judgedAs, hash: `\\x${sha256Hex(judgement)}`, body: judgement }],
    ["action", actionRow(c, c.noteA)],
    ["action", actionRow(c, c.moneyA, { ...money, seq: 3 })],
    ["action", actionRow(c, c.noteB, inB)],
    ["action", actionRow(c, c.moneyB, { ...inB, ...money, seq: 3, status: "denied" })],
    ["approval", approvalRow(c, c.approvalA, c.moneyA)],
    ["approval", approvalRow(c, c.approvalB, c.noteB, { ...inB, class: "write", roles: ["owner", "manager"] })],
    ["decision", decisionRow(c, c.approvalA, c.owner, sha256Hex(c.moneyA))],
    ["decision", decisionRow(c, c.approvalB, c.managerB, sha256Hex(c.noteB))],
    ["effect", effectRow(c, c.noteA)],
    ["effect", effectRow(c, c.noteB)],
    ["limit_draw", draw(c.moneyA)],
    ["limit_draw", draw(c.noteB)],
    ["receipt", receipt(c.moneyA, {})],
    ["receipt", receipt(c.noteB, inB)],
  ]
}

const ledger = (c: CompanyIds): ReadonlyArray<readonly [string, Row]> => {
  const t = { tenant_id: c.tenantId }
  const payout = (id: string, workspace: string, payee: string) => ({
    ...t,
    id,
    workspace_id: workspace,
    payee_id: payee,
    batch_id: c.batch,
    status: "draft",
    amount_minor: 1_000,
    currency: "EUR",
    memo: "July",
    evidence: {},
    evidence_complete: false,
    draft_key: id,
    created_at: at,
    updated_at: at,
  })
  const seen = (workspace: string) => ({
    ...t,
    id: uuidv7(),
    kind: "blocked",
    item_id: c.moneyB,
    workspace_id: workspace,
    member_id: c.owner,
    reason: "known",
    at: "2026-10-02T10:00:00Z",
  })
  const marked = (workspace: string, action: string, kind: string) => ({
    ...t,
    id: uuidv7(),
    workspace_id: workspace,
    action_id: action,
    class: kind,
    member_id: c.owner,
    mark: "right",
    reason: "as it should",
    at,
  })
  const note = (workspace: string, conversation: string) => ({
    ...t,
    id: uuidv7(),
    workspace_id: workspace,
    conversation_id: conversation,
    member_id: c.owner,
    body: "among us",
    at,
  })
  const proposal = { digest: sha256Hex("next"), name: "next", sources: [], reason: "safer", state: "open", proposed_by: c.owner }
  const kept = (member: string) => ({ ...t, member_id: member, key: "once", digest: sha256Hex("request"), at })
  const item = (id: string) => ({ ...t, id: uuidv7(), payout_id: id, description: "July", amount_minor: 1_000 })
  const usage = {
    conversations: [c.conversationA],
    forms: [judgedAs],
    digests: `\\x${sha256Hex("input")}`,
    counts: [1, 1, 1],
    figures: [0, 0],
  }
  return [
    ["payout_batch", { ...t, id: c.batch, name: "July", status: "open", at }],
    ["payout", payout(c.payoutA, c.a, c.contactA)],
    ["payout", payout(c.payoutB, c.b, c.contactB)],
    ["payout_item", item(c.payoutA)],
    ["payout_item", item(c.payoutB)],
    ["policy_version", { ...t, digest: sha256Hex("policy"), name: "baseline", sources: [], status: "active", created_at: at }],
    ["agent_version", { ...t, name: "partner-concierge", digest: sha256Hex("agent"), source: {}, status: "active", created_at: at }],
    ["prompt_version", { ...t, agent: "partner-concierge", language: "en", digest: sha256Hex("prompt"), text: "be kind", created_at: at }],
    ["model_usage", { ...t, id: uuidv7(), ...usage, at }],
    [
      "budget_lease",
      { ...t, id: uuidv7(), budget: "tokens", window_start: 0, holder: "runtime", granted: 1, used: 0, expires_at: later, at },
    ],
    [
      "inbox",
      {
        ...t,
        id: uuidv7(),
        source: "web",
        delivery_id: "d1",
        body_sha256: sha256Hex("x"),
        body: "x",
        headers: {},
        state: "accepted",
        received_at: at,
      },
    ],
    [
      "delivery_plan",
      { ...t, id: uuidv7(), member_id: c.owner, filter: {}, ids: [], more: false, results: [], state: "planned", at, expires_at: later },
    ],
    ["intake_pause", { ...t, id: uuidv7(), state: "open", reason: "moving", member_id: c.owner, at, ended_at: later }],
    ["outbox", { ...t, id: "o1", subject: "cs.in.t.c", body: {}, at }],
    ["dead_letter", { ...t, id: uuidv7(), seq: 1, source: "CS_IN", conversation: c.conversationA, reason: "poison", state: "waiting", at }],
    ["notice", { ...t, id: uuidv7(), kind: "payout-mismatch", workspace_id: c.a, subject: "action/1", reason: "differs", at }],
    ["notice", { ...t, id: uuidv7(), kind: "id-reused", subject: "inbox/web", reason: "other words", at }],
    ["conversation_note", note(c.a, c.conversationA)],
    ["conversation_note", note(c.b, c.conversationB)],
    ["policy_proposal", { ...t, id: uuidv7(), ...proposal, at }],
    ["kept_answer", kept(c.owner)],
    ["kept_answer", kept(c.managerA)],
    ["attention_seen", seen(c.a)],
    ["attention_seen", seen(c.b)],
    ["blocked_mark", marked(c.a, c.noteA, "write")],
    ["blocked_mark", marked(c.b, c.moneyB, "money")],
    ["webhook_secret", { ...t, source: "bank", secrets: ["whsec_x"], updated_at: at }],
    ["audit_entry", { ...t, id: 0, kind: "test.one", actor: "system", subject: "test/1", data: {} }],
    ["audit_entry", { ...t, id: 0, kind: "test.two", actor: "system", subject: "test/2", data: {} }],
    [
      "audit_seal",
      { ...t, epoch: 1, xid_from: "0", xid_to: "1", leaves: 1, root: "\\x00", prev: "\\x", hash: "\\x00", leaf_hashes: "\\x00", at },
    ],
    ["audit_proof", { ...t, id: uuidv7(), member_id: c.owner, ok: true, entries: 2, epoch: 1, unsealed: 0, at }],
    ["audit_checkpoint", { ...t, id: uuidv7(), epoch: 1, key_id: "k", body: "b", signature: "\\x00", at }],
  ]
}

/** Plants the company as the superuser of `client` and gives its ids. */
export const plantCompany = async (client: pg.Client, ids: CompanyIds = companyIds()): Promise<CompanyIds> => {
  await client.query("begin")
  for (const [table, row] of [...people(ids), ...threads(ids), ...governed(ids), ...ledger(ids)]) await put(client, table, row)
  await client.query("update approval set state = 'approved', decided_at = now() where id = $1", [ids.approvalA])
  await put(client, "effect", effectRow(ids, ids.moneyA, { class: "money", tool: "payouts.release", approval_id: ids.approvalA }))
  await client.query("commit")
  return ids
}
