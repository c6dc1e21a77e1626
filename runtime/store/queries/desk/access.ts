/** What the permission model asks of one member and of one row, read in the scope of whoever asks: what they do not see is not there. */
import type { EntityManager } from "@mikro-orm/postgresql"
import type { ApprovalTerms, Role } from "../../../kernel/action.ts"
import { afterMoment, readOne, readRows, type Slice } from "./rows.ts"

export interface SubjectRow {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly active: boolean
  readonly workspaceIds: ReadonlyArray<string>
  /** Names of the company's workspaces, by id. */
  readonly workspaces: Readonly<Record<string, string>>
}

export interface AskedRow {
  readonly workspaceId: string | null
  readonly money: boolean
  readonly payee: boolean
  /** Approvals that ask about it; its own terms when it is one. */
  readonly asks: ReadonlyArray<{
    readonly roles: ReadonlyArray<Role>
    readonly terms: ApprovalTerms
    /** Unix ms. */
    readonly at: number
    readonly decidedAt: number | null
  }>
}

const subject = `jsonb_build_object('id', m.id, 'name', m.name, 'role', m.role, 'active', m.status = 'active', 'workspaceIds', to_jsonb(m.workspace_ids),
  'workspaces', (select coalesce(jsonb_object_agg(w.id, w.name), '{}') from workspace w where w.tenant_id = m.tenant_id))`

/** Newest member first. */
export const pageSubjects = (slice: Slice) => (em: EntityManager) =>
  readRows<SubjectRow & { readonly createdAt: number }>(em, {
    json: `${subject} || jsonb_build_object('createdAt', cs_ms(m.created_at))`,
    from: "member m",
    where: afterMoment("m.created_at", "m.id", slice),
    order: "m.created_at desc, m.id desc",
    limit: slice.limit,
  })

export const readSubject = (memberId: string) => (em: EntityManager) => readOne<SubjectRow>(em, subject, "member m", "m.id", memberId)

const asks = (which: string) =>
  `(select coalesce(jsonb_agg(jsonb_build_object('roles', to_jsonb(p.roles), 'terms', p.terms, 'at', cs_ms(p.at), 'decidedAt', cs_ms(p.decided_at))), '[]')
    from approval p where p.tenant_id = t.tenant_id and ${which})`
const row = (parts: { readonly money?: string; readonly payee?: string; readonly asks?: string }) =>
  `jsonb_build_object('workspaceId', t.workspace_id, 'money', ${parts.money ?? "false"}, 'payee', ${parts.payee ?? "false"}, 'asks', ${parts.asks ?? "'[]'::jsonb"})`

const isMoney = "t.class = 'money'"
const kinds = {
  approval: row({ money: isMoney, asks: asks("p.id = t.id") }),
  action: row({ money: isMoney, asks: asks("p.action_id = t.id") }),
  conversation: row({}),
  contact: row({ payee: "t.payee_account is not null" }),
  payout: row({}),
  receipt: row({}),
} as const

export const readAskedRow = (kind: keyof typeof kinds, id: string) => (em: EntityManager) =>
  readOne<AskedRow>(em, kinds[kind], `${kind} t`, "t.id", id)
