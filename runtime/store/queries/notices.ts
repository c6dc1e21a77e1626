/** Puts something before people that has no row of its own to wait in (invariant 12). Runs as `system` of the tenant. */
import type { EntityManager } from "@mikro-orm/postgresql"

export interface NewNotice {
  readonly tenantId: string
  readonly id: string
  readonly kind: "sign-in-locked"
  /** What it is about: `member/<id>`. */
  readonly subject: string
  /** Plain words; no words of people. */
  readonly reason: string
}

export const insertNotice =
  ({ tenantId, id, kind, subject, reason }: NewNotice) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute("insert into notice (tenant_id, id, kind, subject, reason) values (?::uuid, ?::uuid, ?, ?, ?)", [
      tenantId,
      id,
      kind,
      subject,
      reason,
    ])
  }
