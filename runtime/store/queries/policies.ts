/** The policy versions of a tenant: which one is in force, and putting another in its place in one step. */
import type { EntityManager } from "@mikro-orm/postgresql"

export interface StoredPolicy {
  /** Digest of the canonical form: what every verdict names. */
  readonly version: string
  readonly texts: ReadonlyArray<{ readonly file: string; readonly text: string }>
}

/** For a call of its own, which enters the tenant itself; values: tenant, version already held. */
export const policyInForce = "select cs_policy($1, $2)::text as r"

/** Null: none is in force, so everything is denied. Without texts it is the version already held. */
export const readPolicy = (rows: ReadonlyArray<Record<string, unknown>>): (Omit<StoredPolicy, "texts"> & Partial<StoredPolicy>) | null => {
  const text = rows[0]?.["r"]
  return typeof text === "string" ? (JSON.parse(text) as StoredPolicy) : null
}

const retire = `update policy_version set status = 'retired' where status = 'active' and digest <> ?`
const put = `insert into policy_version (tenant_id, digest, name, sources, status, activated_by, activated_at, reason)
  values (current_setting('app.tenant_id')::uuid, ?, ?, ?::jsonb, 'active', ?, now(), ?)
  on conflict (tenant_id, digest) do update set status = 'active', activated_by = excluded.activated_by, activated_at = excluded.activated_at, reason = excluded.reason`

/** Puts a checked version in force; the one before is kept, retired. `by` is `member:<id>` or `system`, `reason` their own words. */
export const activatePolicy =
  (policy: StoredPolicy & { readonly name: string }, by: string, reason: string | null = null) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute(retire, [policy.version])
    await em.execute(put, [policy.version, policy.name, JSON.stringify(policy.texts), by, reason])
  }
