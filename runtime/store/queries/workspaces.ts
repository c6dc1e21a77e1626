/** Workspaces as the desk reads and changes them, in the acting member's own scope. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { containing } from "./desk/rows.ts"
import { afterMoment, readRows, type Slice } from "./desk/rows.ts"
import { createWorkspace } from "./tenants.ts"

/** The company's own word, or its oldest workspace. */
const intake = `coalesce((select t.settings #>> '{intake,workspaceId}' from tenant t),
  (select o.id::text from workspace o order by o.created_at, o.id limit 1))`

const json = `jsonb_build_object('id', w.id, 'name', w.name, 'createdAt', cs_ms(w.created_at), 'takesIntake', w.id::text = ${intake},
  'members', (select count(*) from member m where m.status = 'active' and m.role in ('manager', 'support') and w.id = any (m.workspace_ids)))`

/** Newest first. */
export const pageWorkspaces = (filter: Slice & { readonly search?: string }) => (em: EntityManager) =>
  readRows(em, {
    json,
    from: "workspace w",
    where: [
      ...(filter.search === undefined ? [] : [{ sql: "w.name ilike ?", values: [containing(filter.search)] }]),
      ...afterMoment("w.created_at", "w.id", filter),
    ],
    order: "w.created_at desc, w.id desc",
    limit: filter.limit,
  })

/** Null: the company has `most` already. One after the other: a lock of the company is held to its commit. */
export const addWorkspace =
  (tenantId: string, workspace: { readonly id: string; readonly name: string }, most: number) =>
  async (em: EntityManager): Promise<boolean> => {
    await em.execute("select pg_advisory_xact_lock(hashtextextended('workspaces:' || ?, 0))", [tenantId])
    const [row] = await em.execute<Array<{ n: number }>>("select count(*)::int as n from workspace")
    if (row === undefined || row.n >= most) return false
    await createWorkspace(tenantId, workspace)(em)
    return true
  }

/** False when there is none of this id. */
export const renameWorkspace =
  (id: string, name: string) =>
  async (em: EntityManager): Promise<boolean> =>
    (await em.execute<Array<unknown>>("update workspace set name = ? where id = ?::uuid returning id", [name, id])).length === 1
