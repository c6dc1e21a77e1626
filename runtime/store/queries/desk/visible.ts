/** Which of some rows the member may read, by kind: asked in their own scope before they hear of them. One statement, whatever the kinds. */
import type { EntityManager } from "@mikro-orm/postgresql"
import type { Change, ChangedResource } from "../../../contract/events.ts"

const byId = (table: string, and = "true") =>
  `select id::text as id from ${table} where id = any (array(select cs_uuid(w.id) from wanted w where w.resource = :kind)) and ${and}`
const things: Readonly<Record<ChangedResource, string>> = {
  approval: byId("approval"),
  action: byId("action"),
  blocked: byId("action", "status = 'denied'"),
  conversation: byId("conversation"),
  contact: byId("contact"),
  payout: byId("payout"),
  policy: "select digest as id from policy_version where digest = any (array(select w.id from wanted w where w.resource = :kind))",
  member: byId("member"),
  invitation: byId("invitation"),
  token: byId("api_token"),
  workspace: byId("workspace"),
  delivery: byId("inbox"),
  // letters by their number; that what comes in was paused or resumed is everybody's to know
  stream:
    "select w.id from wanted w where w.resource = :kind and (w.id = 'intake' or exists (select 1 from dead_letter d where d.seq::text = w.id))",
  attention:
    "select distinct item_id::text as id from attention_seen where item_id = any (array(select cs_uuid(w.id) from wanted w where w.resource = :kind))",
}

export const visibleOf =
  (changes: ReadonlyArray<Change>) =>
  async (em: EntityManager): Promise<ReadonlyArray<Change>> => {
    const kinds = [...new Set(changes.map(({ resource }) => resource))]
    if (kinds.length === 0) return []
    const each = kinds.map((kind) => `select '${kind}' as resource, t.id from (${things[kind].replace(":kind", `'${kind}'`)}) t`)
    return em.execute<Array<Change>>(
      `with wanted as materialized (select resource, id from jsonb_to_recordset(?::jsonb) as r(resource text, id text)) ${each.join(" union all ")}`,
      [JSON.stringify(changes)],
    )
  }
