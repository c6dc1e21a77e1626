/** Members, invitations and tokens as the desk reads and changes them: in the acting member's own scope, so that row-level security decides. */
import type { EntityManager } from "@mikro-orm/postgresql"
import type { Role } from "../../kernel/action.ts"
import { Invitation } from "../entities/tenant.ts"
import { containing } from "./desk/rows.ts"
import { afterMoment, readRows, type Slice, when } from "./desk/rows.ts"

const memberJson = `jsonb_build_object('id', m.id, 'email', m.email, 'name', m.name, 'role', m.role, 'workspaceIds', to_jsonb(m.workspace_ids), 'status', m.status,
  'userId', m.user_id, 'seenAt', cs_ms(m.seen_at), 'createdAt', cs_ms(m.created_at))`

export interface MemberRow {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly workspaceIds: ReadonlyArray<string>
  readonly status: "active" | "suspended"
  /** Who signs in as this member. */
  readonly userId: string | null
  readonly seenAt: number | null
  readonly createdAt: number
}

export interface MemberFilter extends Slice {
  readonly role?: Role
  readonly status?: "active" | "suspended"
  readonly workspace?: string
  readonly search?: string
}

/** Newest first. */
export const pageMembers = (filter: MemberFilter) => (em: EntityManager) =>
  readRows<MemberRow>(em, {
    json: memberJson,
    from: "member m",
    where: [
      ...when(filter.role, "m.role = ?"),
      ...when(filter.status, "m.status = ?"),
      ...when(filter.workspace, "m.role in ('manager', 'support') and ?::uuid = any (m.workspace_ids)"),
      ...(filter.search === undefined
        ? []
        : [{ sql: "(m.name ilike ? or m.email ilike ?)", values: [containing(filter.search), containing(filter.search)] }]),
      ...afterMoment("m.created_at", "m.id", filter),
    ],
    order: "m.created_at desc, m.id desc",
    limit: filter.limit,
  })

export interface MemberChange {
  readonly name?: string
  readonly role?: Role
  readonly workspaceIds?: ReadonlyArray<string>
  readonly status?: "active" | "suspended"
}

export interface MemberBefore {
  readonly id: string
  readonly role: Role
  readonly status: "active" | "suspended"
  readonly userId: string | null
}

/**
 * Locks the company's owners, then the member, and gives the member and how many other active owners there are: two who demote each other
 * at once go one after the other.
 */
export const memberForChange =
  (id: string) =>
  async (em: EntityManager): Promise<(MemberBefore & { readonly otherOwners: number }) | undefined> => {
    const owners = await em.execute<Array<{ id: string }>>(
      "select id from member where role = 'owner' and status = 'active' order by id for update",
    )
    const [row] = await em.execute<Array<MemberBefore>>(
      `select id, role, status, user_id as "userId" from member where id = ?::uuid for update`,
      [id],
    )
    return row === undefined ? undefined : { ...row, otherOwners: owners.filter((one) => one.id !== id).length }
  }

export const changeMember =
  (id: string, { name, role, workspaceIds, status }: MemberChange) =>
  async (em: EntityManager): Promise<void> => {
    const list = workspaceIds === undefined ? null : `{${workspaceIds.join(",")}}`
    await em.execute(
      `update member set name = coalesce(?, name), role = coalesce(?, role), workspace_ids = coalesce(?::uuid[], workspace_ids), status = coalesce(?, status) where id = ?::uuid`,
      [name ?? null, role ?? null, list, status ?? null, id],
    )
  }

/** Workspaces that this company does not have. */
export const strangeWorkspaces =
  (ids: ReadonlyArray<string>) =>
  async (em: EntityManager): Promise<ReadonlyArray<string>> => {
    const rows = await em.execute<Array<{ id: string }>>("select id from workspace where id = any (?::uuid[])", [`{${ids.join(",")}}`])
    return ids.filter((id) => !rows.some((row) => row.id === id.toLowerCase()))
  }

export const isMember =
  (email: string) =>
  async (em: EntityManager): Promise<boolean> =>
    (await em.execute<Array<unknown>>("select 1 from member where lower(email) = lower(?)", [email])).length > 0

export interface NewInvitation {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly workspaceIds: ReadonlyArray<string>
  /** SHA-256 of its secret, hex. */
  readonly hash: string
  readonly invitedBy: string | null
  /** Unix ms. */
  readonly expiresAt: number
}

export const createInvitation =
  (tenantId: string, invitation: NewInvitation) =>
  async (em: EntityManager): Promise<void> => {
    await em.insert(Invitation, {
      tenantId,
      ...invitation,
      workspaceIds: [...invitation.workspaceIds],
      expiresAt: new Date(invitation.expiresAt),
      createdAt: new Date(),
    })
  }

const invitationState = `case when i.accepted_at is not null then 'accepted' when i.revoked_at is not null then 'revoked' when i.expires_at <= now() then 'expired' else 'open' end`
const invitationJson = `jsonb_build_object('id', i.id, 'email', i.email, 'name', i.name, 'role', i.role, 'workspaceIds', to_jsonb(i.workspace_ids), 'createdAt', cs_ms(i.created_at),
  'expiresAt', cs_ms(i.expires_at), 'state', ${invitationState})`

/** Newest first. Never with the hash, which the application cannot read. */
export const pageInvitations = (filter: Slice & { readonly state?: string }) => (em: EntityManager) =>
  readRows(em, {
    json: invitationJson,
    from: "invitation i",
    where: [...when(filter.state, `${invitationState} = ?`), ...afterMoment("i.created_at", "i.id", filter)],
    order: "i.created_at desc, i.id desc",
    limit: filter.limit,
  })

const endInvitation = (column: "accepted_at" | "revoked_at") => (id: string) => async (em: EntityManager) =>
  (
    await em.execute<Array<unknown>>(
      `update invitation set ${column} = now() where id = ?::uuid and accepted_at is null and revoked_at is null and expires_at > now() returning id`,
      [id],
    )
  ).length === 1

/** False when it was over before: of two who follow it at once, one comes in. */
export const acceptInvitation = endInvitation("accepted_at")
export const revokeInvitation = endInvitation("revoked_at")

const tokenState = `case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired' else 'live' end`
const tokenJson = `jsonb_build_object('id', k.id, 'memberId', k.member_id, 'memberName', m.name, 'name', k.name, 'scopes', to_jsonb(k.scopes), 'createdAt', cs_ms(k.created_at),
  'expiresAt', cs_ms(k.expires_at), 'revokedAt', cs_ms(k.revoked_at), 'lastUsedAt', cs_ms(k.last_used_at), 'state', ${tokenState})`

/** Newest first. */
export const pageTokens = (filter: Slice & { readonly memberId?: string; readonly state?: string }) => (em: EntityManager) =>
  readRows(em, {
    json: tokenJson,
    from: "api_token k join member m on m.tenant_id = k.tenant_id and m.id = k.member_id",
    where: [
      ...when(filter.memberId, "k.member_id = ?::uuid"),
      ...when(filter.state, `${tokenState} = ?`),
      ...afterMoment("k.created_at", "k.id", filter),
    ],
    order: "k.created_at desc, k.id desc",
    limit: filter.limit,
  })
