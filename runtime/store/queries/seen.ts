/** When somebody or something came in last. Written by the runtime itself, rarely: reads only ask to a few minutes. */
import type { EntityManager } from "@mikro-orm/postgresql"

export const memberSeen =
  (id: string) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute("update member set seen_at = now() where id = ?::uuid", [id])
  }

export const tokenUsed =
  (id: string) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute("update api_token set last_used_at = now() where id = ?::uuid", [id])
  }
