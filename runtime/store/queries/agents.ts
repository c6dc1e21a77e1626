/** Which versions of agents and prompts were ever installed for a tenant, so that any past output can name and show its prompt. */
import type { EntityManager } from "@mikro-orm/postgresql"

export interface AgentRecord {
  readonly name: string
  readonly version: string
  /** The agent's file as data. */
  readonly source: unknown
  readonly prompts: ReadonlyArray<{ readonly language: string; readonly version: string; readonly text: string }>
}

const tenant = "current_setting('app.tenant_id')::uuid"
const retire = `update agent_version set status = 'retired' where name = ? and digest <> ? and status = 'active'`
const agent = `insert into agent_version (tenant_id, name, digest, source) values (${tenant}, ?, ?, ?::jsonb)
  on conflict (tenant_id, name, digest) do update set status = 'active', source = excluded.source
  where agent_version.status <> 'active' or agent_version.source <> excluded.source`
const prompt = `insert into prompt_version (tenant_id, agent, language, digest, text) values (${tenant}, ?, ?, ?, ?) on conflict do nothing`

/** Records what is installed now; what was known already stays as it is. */
export const recordAgents =
  (agents: ReadonlyArray<AgentRecord>) =>
  async (em: EntityManager): Promise<void> => {
    for (const { name, version, source, prompts } of agents) {
      await em.execute(retire, [name, version])
      await em.execute(agent, [name, version, JSON.stringify(source)])
      for (const { language, version: digest, text } of prompts) await em.execute(prompt, [name, language, digest, text])
    }
  }
