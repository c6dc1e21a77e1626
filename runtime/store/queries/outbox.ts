/** Rows waiting to be published, and their removal. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { Outbox } from "../entities/transit.ts"
import type { OutboxRow } from "../turn-write.ts"

export const leftovers =
  (limit: number) =>
  async (em: EntityManager): Promise<ReadonlyArray<OutboxRow>> => {
    const rows = await em.find(Outbox, {}, { orderBy: { at: "asc" }, limit })
    return rows.map((row) => ({
      id: row.id,
      subject: row.subject,
      body: row.body,
      schedule:
        row.scheduleAt === null || row.scheduleAt === undefined ? null : { at: row.scheduleAt.getTime(), target: row.scheduleTarget ?? "" },
      cancel: row.cancel ?? null,
    }))
  }

/** For a call of its own, which enters the tenant itself; values: tenant, ids that the stream has stored. */
export const removeSent = "select cs_sent($1, $2)"
