/** The policy versions of a tenant: which one is in force, and putting another in its place in one step. */
import type { EntityManager } from "@mikro-orm/postgresql"

export interface StoredPolicy {
  /** Digest of the canonical form: what every verdict names. */
  readonly version: string
  readonly texts: ReadonlyArray<{ readonly file: string; readonly text: string }>
}

const select = `select digest, sources from policy_version where status = 'active'`
const retire = `update policy_version set status = 'retired' where status = 'active' and digest <> ?`
const put = `insert into policy_version (tenant_id, digest, name, sources, status, activated_by, activated_at)
  values (current_setting('app.tenant_id')::uuid, ?, ?, ?::jsonb, 'active', ?, now())
  on conflict (tenant_id, digest) do update set status = 'active', activated_by = excluded.activated_by, activated_at = excluded.activated_at`

/** The version in force, or null: then everything is denied. */
export const activePolicy = async (em: EntityManager): Promise<StoredPolicy | null> => {
  const rows = await em.execute<Array<{ digest: string; sources: StoredPolicy["texts"] }>>(select)
  return rows[0] === undefined ? null : { version: rows[0].digest, texts: rows[0].sources }
}

/** Puts a checked version in force; the one before is kept, retired. `by` is `member:<id>` or `system`. */
export const activatePolicy =
  (policy: StoredPolicy & { readonly name: string }, by: string) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute(retire, [policy.version])
    await em.execute(put, [policy.version, policy.name, JSON.stringify(policy.texts), by])
  }
