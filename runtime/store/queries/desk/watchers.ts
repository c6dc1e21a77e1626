/** Names of members who look at an approval, for somebody who may see it. One statement. */
import type { EntityManager } from "@mikro-orm/postgresql"

export interface Watcher {
  readonly id: string
  readonly name: string
}

/** Null when the approval is not there for this member. */
export const readWatchers =
  (approvalId: string, memberIds: ReadonlyArray<string>) =>
  async (em: EntityManager): Promise<ReadonlyArray<Watcher> | null> => {
    const [row] = await em.execute<Array<{ r: string }>>(
      `select (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) order by m.name, m.id), '[]') from member m
         where m.status = 'active' and m.id = any (array(select cs_uuid(w.value) from jsonb_array_elements_text(?::jsonb) w)))::text as r
       from approval p where p.id = ?::uuid`,
      [JSON.stringify(memberIds), approvalId],
    )
    return row === undefined ? null : (JSON.parse(row.r) as ReadonlyArray<Watcher>)
  }
