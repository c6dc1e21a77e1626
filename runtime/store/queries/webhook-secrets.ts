/** What a webhook of a source is signed with. Only the runtime's own scope (`system`) reads or writes here; to people there are no rows. */
import type { EntityManager } from "@mikro-orm/postgresql"

/** The current secret first; older ones are still good while a sender rotates. None takes the source away. */
export const setWebhookSecrets =
  (tenantId: string, source: string, secrets: ReadonlyArray<string>) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute(
      `insert into webhook_secret (tenant_id, source, secrets) select ?::uuid, ?, array(select jsonb_array_elements_text(?::jsonb))
       on conflict (tenant_id, source) do update set secrets = excluded.secrets, updated_at = now()`,
      [tenantId, source, JSON.stringify(secrets)],
    )
  }

/** Secrets of every source of the tenant. */
export const readWebhookSecrets = async (em: EntityManager): Promise<Readonly<Record<string, ReadonlyArray<string>>>> => {
  const rows = await em.execute<Array<{ r: string }>>(
    "select coalesce(jsonb_object_agg(source, to_jsonb(secrets)), '{}')::text as r from webhook_secret",
  )
  return JSON.parse(rows[0]?.r ?? "{}") as Readonly<Record<string, ReadonlyArray<string>>>
}
