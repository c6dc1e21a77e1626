/** Makes and reads tenants, workspaces, members and tokens. Runs under the tenant's own scope, as `system` or `owner`. */
import type { EntityManager } from "@mikro-orm/postgresql"
import type { Role } from "../../kernel/action.ts"
import { ApiToken, Member, Tenant, Workspace } from "../entities/tenant.ts"

export interface NewTenant {
  readonly id: string
  readonly name: string
  readonly slug: string
  /** IANA zone. */
  readonly timeZone: string
  /** ISO 4217. */
  readonly currency: string
  readonly settings?: Readonly<Record<string, unknown>>
}

export interface NewMember {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly workspaceIds?: ReadonlyArray<string>
}

export interface NewToken {
  readonly id: string
  readonly memberId: string
  /** SHA-256 of the token, hex. */
  readonly hash: string
  readonly name: string
  readonly scopes?: ReadonlyArray<string>
  /** Unix ms; never expires when absent. */
  readonly expiresAt?: number
}

/** The scope must be this tenant's. */
export const createTenant =
  (tenant: NewTenant) =>
  async (em: EntityManager): Promise<void> => {
    await em.insert(Tenant, { ...tenant, settings: { ...tenant.settings }, createdAt: new Date() })
  }

export const createWorkspace =
  (tenantId: string, workspace: { readonly id: string; readonly name: string }) =>
  async (em: EntityManager): Promise<void> => {
    await em.insert(Workspace, { tenantId, ...workspace, createdAt: new Date() })
  }

export const createMember =
  (tenantId: string, member: NewMember) =>
  async (em: EntityManager): Promise<void> => {
    await em.insert(Member, {
      tenantId,
      ...member,
      workspaceIds: [...(member.workspaceIds ?? [])],
      status: "active",
      createdAt: new Date(),
    })
  }

export const createToken =
  (tenantId: string, token: NewToken) =>
  async (em: EntityManager): Promise<void> => {
    const { memberId, expiresAt, scopes, ...rest } = token
    await em.insert(ApiToken, {
      tenantId,
      ...rest,
      member: [tenantId, memberId],
      scopes: [...(scopes ?? [])],
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
      createdAt: new Date(),
    } as never)
  }

/** Who signs in as this member from now on. False when somebody does already, or nobody has this id. */
export const linkMember =
  (memberId: string, userId: string) =>
  async (em: EntityManager): Promise<boolean> =>
    (
      await em.execute<Array<unknown>>("update member set user_id = ?::uuid where id = ?::uuid and user_id is null returning id", [
        userId,
        memberId,
      ])
    ).length === 1

export interface TokenView {
  readonly id: string
  readonly memberId: string
  readonly name: string
  readonly scopes: ReadonlyArray<string>
  /** Unix ms. */
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly revokedAt: number | null
}

/** Which tokens are meant: all of a member's, one by how its id begins, one by its hash; together they narrow. */
export interface TokensNamed {
  readonly memberId?: string
  readonly idPrefix?: string
  readonly hash?: string
}

/** Oldest first; at most 1,000. Never with a hash. */
export const listTokens =
  ({ memberId, idPrefix, hash }: TokensNamed) =>
  async (em: EntityManager): Promise<ReadonlyArray<TokenView>> => {
    const narrow = [
      ...(memberId === undefined ? [] : [["member_id = ?::uuid", memberId] as const]),
      ...(idPrefix === undefined ? [] : [["starts_with(id::text, ?)", idPrefix] as const]),
      ...(hash === undefined ? [] : [["id = cs_token_id(?)", hash] as const]),
    ]
    return em.execute<Array<TokenView>>(
      `select id, member_id as "memberId", name, scopes, cs_ms(created_at) as "createdAt", cs_ms(expires_at) as "expiresAt", cs_ms(revoked_at) as "revokedAt"
      from api_token where ${["true", ...narrow.map(([sql]) => sql)].join(" and ")} order by created_at, id limit 1000`,
      narrow.map(([, value]) => value),
    )
  }

/** From this commit on nobody gets in with it. False when it was revoked before. */
export const revokeToken =
  (id: string) =>
  async (em: EntityManager): Promise<boolean> =>
    (
      await em.execute<Array<unknown>>("update api_token set revoked_at = now() where id = ?::uuid and revoked_at is null returning id", [
        id,
      ])
    ).length === 1

export interface TenantView {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly timeZone: string
  readonly currency: string
  readonly settings: Readonly<Record<string, unknown>>
}

export const readTenant = async (em: EntityManager): Promise<TenantView | undefined> => {
  const [row] = await em.find(Tenant, {}, { limit: 1 })
  if (row === undefined) return undefined
  return { id: row.id, name: row.name, slug: row.slug, timeZone: row.timeZone, currency: row.currency, settings: row.settings }
}

export interface MemberView {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly workspaceIds: ReadonlyArray<string>
  readonly status: "active" | "suspended"
  /** Who signs in as this member; null for one that only has tokens. */
  readonly userId: string | null
}

export const listMembers = async (em: EntityManager): Promise<ReadonlyArray<MemberView>> => {
  const rows = await em.find(Member, {}, { orderBy: { email: "asc" }, limit: 1_000 })
  return rows.map(({ id, email, name, role, workspaceIds, status, userId }) => ({
    id,
    email,
    name,
    role,
    workspaceIds,
    status,
    userId: userId ?? null,
  }))
}

export const listWorkspaces = async (em: EntityManager): Promise<ReadonlyArray<{ readonly id: string; readonly name: string }>> => {
  const rows = await em.find(Workspace, {}, { orderBy: { name: "asc" }, limit: 1_000 })
  return rows.map(({ id, name }) => ({ id, name }))
}

/** Where messages without a route of their own go, unless the company says another: the oldest, whatever others are called. */
export const oldestWorkspace = async (em: EntityManager): Promise<string | undefined> =>
  (await em.find(Workspace, {}, { orderBy: { createdAt: "asc", id: "asc" }, limit: 1 }))[0]?.id

/** Ids of all tenants, for the runtime's own rounds: a function that shows nothing else and needs no tenant. */
export const listTenantIds = "select cs_tenant_ids()::text as id"
