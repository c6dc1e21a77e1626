/** What a try reads: calls as they were judged, and a conversation as an agent would be told of it. All in the member's own scope. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { type Condition, readRows, when } from "./rows.ts"

const judged = `(select jsonb_build_object('actionId', a.id, 'conversationId', a.conversation_id, 'tool', a.tool, 'class', a.class, 'args', a.args, 'at', cs_ms(a.at),
  'maker', j -> 'maker', 'agent', (select c.agent from conversation c where c.tenant_id = a.tenant_id and c.id = a.conversation_id), 'policyVersion', j -> 'policyVersion', 'provenance', j -> 'provenance', 'verdict', j -> 'verdict') from cs_judgement(a) j)`

/** The last ones, newest first; or the one that is named. */
export const listJudged =
  (ask: { readonly last: number; readonly actionId: string | undefined }) =>
  async <A>(em: EntityManager): Promise<ReadonlyArray<A>> =>
    readRows<A>(em, { json: judged, from: "action a", where: when(ask.actionId, "a.id = ?::uuid"), order: "a.id desc", limit: ask.last })

/** Texts of policy versions by their digest; what was never stored is absent. */
export const readSources =
  (digests: ReadonlyArray<string>) =>
  async <A>(em: EntityManager): Promise<ReadonlyArray<A>> =>
    readRows<A>(em, {
      json: "jsonb_build_object('version', v.digest, 'files', v.sources)",
      from: "policy_version v",
      where: [{ sql: "v.digest = any (?::text[])", values: [`{${digests.join(",")}}`] }],
      order: "v.digest",
      limit: digests.length,
    })

const message = `jsonb_build_object('kind', 'message', 'direction', m.direction, 'body', m.body)`
const call = `(select jsonb_build_object('kind', 'action', 'callId', a.call_id, 'tool', a.tool, 'args', a.args, 'status', a.status, 'reason', j -> 'reason', 'result', a.result) from cs_judgement(a) j)`

/** Places in a conversation count over its words and calls alike. */
const newest = async (em: EntityManager, json: string, from: string, seq: string, where: ReadonlyArray<Condition>, limit: number) =>
  readRows<{ readonly seq: number; readonly entry: unknown }>(em, {
    json: `jsonb_build_object('seq', ${seq}, 'entry', ${json})`,
    from,
    where,
    order: `${seq} desc`,
    limit,
  })

/** The newest words and calls of a conversation in their order, but for the call that is asked about. */
export const readContext =
  (conversationId: string, but: string, limit: number) =>
  async <A>(em: EntityManager): Promise<ReadonlyArray<A>> => {
    const words = await newest(
      em,
      message,
      "message m",
      "m.seq",
      [{ sql: "m.conversation_id = ?::uuid and m.direction in ('in', 'out')", values: [conversationId] }],
      limit,
    )
    const calls = await newest(
      em,
      call,
      "action a",
      "a.seq",
      [{ sql: "a.conversation_id = ?::uuid and a.id <> ?::uuid", values: [conversationId, but] }],
      limit,
    )
    const inOrder = [...words, ...calls].toSorted((a, b) => a.seq - b.seq)
    return inOrder.slice(-limit).map(({ entry }) => entry as A)
  }

/** The call that waits, as its agent would be told, and who wanted it. Null: not there for this member. */
export const readHeld =
  (approvalId: string) =>
  async <A>(em: EntityManager): Promise<A | null> =>
    (
      await readRows<A>(em, {
        json: `(select jsonb_build_object('actionId', a.id, 'conversationId', a.conversation_id, 'callId', a.call_id, 'tool', a.tool, 'args', a.args, 'status', a.status, 'reason', j -> 'reason', 'mine', current_setting('app.role', true) = 'owner' or cs_decides(p.tenant_id, p.id),
          'maker', j -> 'maker', 'agent', (select c.agent from conversation c where c.tenant_id = a.tenant_id and c.id = a.conversation_id),
          'channel', (select c.channel from conversation c where c.tenant_id = a.tenant_id and c.id = a.conversation_id),
          'language', (select m.language from message m where m.tenant_id = a.tenant_id and m.conversation_id = a.conversation_id and m.direction = 'in' and m.language is not null order by m.seq desc limit 1))
          from cs_judgement(a) j)`,
        from: "approval p join action a on a.tenant_id = p.tenant_id and a.id = p.action_id",
        where: [{ sql: "p.id = ?::uuid", values: [approvalId] }],
        order: "a.id",
        limit: 1,
      })
    )[0] ?? null
