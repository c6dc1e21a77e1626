/** Versions of agents and policies as the desk reads them, and proposals that wait for a second owner, in the member's own scope. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { type Condition, readRows, readOne, type Slice } from "./rows.ts"

const agent = `jsonb_build_object('name', v.name, 'version', v.digest, 'status', v.status, 'createdAt', cs_ms(v.created_at))`
const prompts = `(select coalesce(jsonb_agg(jsonb_build_object('language', q.language, 'version', q.digest, 'text', q.text, 'createdAt', cs_ms(q.created_at)) order by q.created_at desc, q.digest), '[]')
  from prompt_version q where q.tenant_id = v.tenant_id and q.agent = v.name)`

/** Keys: createdAt, version. */
export const listAgents = (slice: Slice) => (em: EntityManager) =>
  readRows(em, {
    json: agent,
    from: "agent_version v",
    where: slice.after === undefined ? [] : [{ sql: "(v.created_at, v.digest) < (cs_at(?::bigint), ?)", values: [...slice.after] }],
    order: "v.created_at desc, v.digest desc",
    limit: slice.limit,
  })

const oneAgent =
  (where: Condition) =>
  async <A>(em: EntityManager): Promise<A | null> =>
    (
      await readRows<A>(em, {
        json: `${agent} || jsonb_build_object('source', v.source, 'prompts', ${prompts})`,
        from: "agent_version v",
        where: [where],
        order: "v.name",
        limit: 1,
      })
    )[0] ?? null

export const readAgent = (name: string, digest: string) => oneAgent({ sql: "v.name = ? and v.digest = ?", values: [name, digest] })
export const readActiveAgent = (name: string) => oneAgent({ sql: "v.name = ? and v.status = 'active'", values: [name] })

const by = (column: string) =>
  `(select jsonb_build_object('id', m.id, 'name', m.name) from member m where m.tenant_id = o.tenant_id and m.id = o.${column})`
const proposal = `jsonb_build_object('id', o.id, 'version', o.digest, 'name', o.name, 'basis', o.basis, 'reason', o.reason, 'state', o.state, 'proposedBy', ${by("proposed_by")},
  'decidedBy', ${by("decided_by")}, 'at', cs_ms(o.at), 'decidedAt', cs_ms(o.decided_at))`

/** Keys: at, id. */
export const listProposals = (slice: Slice) => (em: EntityManager) =>
  readRows(em, {
    json: proposal,
    from: "policy_proposal o",
    where: slice.after === undefined ? [] : [{ sql: "(o.at, o.id) < (cs_at(?::bigint), ?::uuid)", values: [...slice.after] }],
    order: "o.at desc, o.id desc",
    limit: slice.limit,
  })

export const readProposal = (id: string) => (em: EntityManager) =>
  readOne(em, `${proposal} || jsonb_build_object('files', o.sources)`, "policy_proposal o", "o.id", id)

export interface NewProposal {
  readonly id: string
  readonly version: string
  readonly name: string
  readonly files: ReadonlyArray<{ readonly file: string; readonly text: string }>
  readonly reason: string
  readonly memberId: string
}

const add = `insert into policy_proposal (tenant_id, id, digest, name, sources, basis, reason, proposed_by)
  select current_setting('app.tenant_id')::uuid, ?::uuid, ?, ?, ?::jsonb, (select digest from policy_version where status = 'active'), ?, ?::uuid`

export const insertProposal =
  ({ id, version, name, files, reason, memberId }: NewProposal) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute(add, [id, version, name, JSON.stringify(files), reason, memberId])
  }

/** Who proposed it and what it stood on, locked until the transaction ends. */
export const lockProposal =
  (id: string) =>
  async (
    em: EntityManager,
  ): Promise<{
    readonly state: string
    readonly version: string
    readonly name: string
    readonly reason: string
    readonly proposedBy: string
    readonly basis: string | null
    readonly inForce: string | null
    readonly files: ReadonlyArray<{ readonly file: string; readonly text: string }>
  } | null> => {
    const rows = await em.execute<Array<{ r: string }>>(
      `select jsonb_build_object('state', o.state, 'version', o.digest, 'name', o.name, 'reason', o.reason, 'proposedBy', o.proposed_by, 'basis', o.basis, 'files', o.sources,
        'inForce', (select digest from policy_version where status = 'active'))::text as r from policy_proposal o where o.id = ?::uuid for update`,
      [id],
    )
    return rows[0] === undefined ? null : JSON.parse(rows[0].r)
  }

export const closeProposal =
  (id: string, state: "confirmed" | "withdrawn", memberId: string) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute("update policy_proposal set state = ?, decided_by = ?::uuid, decided_at = now() where id = ?::uuid", [
      state,
      memberId,
      id,
    ])
  }

/** How many owners the company asks for, and whether there are as many to ask. */
export const readOwnersNeeded = async (em: EntityManager): Promise<{ readonly owners: 1 | 2; readonly proposals: boolean }> => {
  const rows = await em.execute<Array<{ wanted: string | null; n: number }>>(
    "select t.settings ->> 'policyOwners' as wanted, (select count(*)::int from member m where m.role = 'owner' and m.status = 'active') as n from tenant t",
  )
  const owners = rows[0]?.wanted === "2" ? 2 : 1
  return { owners, proposals: owners === 2 && (rows[0]?.n ?? 0) >= 2 }
}

export const writeOwnersNeeded =
  (owners: 1 | 2) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute("update tenant set settings = settings || jsonb_build_object('policyOwners', ?::int)", [owners])
  }
