/** Records the installed agents and prompts for every tenant at start, so that usage rows name versions that can be looked up. */
import { Effect } from "effect"
import { type Agent, Agents } from "../agents/agents.ts"
import { type AgentRecord, recordAgents } from "../store/queries/agents.ts"
import { listTenantIds } from "../store/queries/tenants.ts"
import { Db, query } from "../tenancy/db.ts"
import { systemScope } from "../tenancy/scope.ts"

const recordOf = (agent: Agent): AgentRecord => {
  // the digests of its prompts stay with it: a version is tried with the words it had
  const { prompts, rehearsal: _rehearsal, version, ...source } = agent
  const { promptVersions } = agent
  return {
    name: agent.name,
    version,
    source,
    prompts: Object.entries(prompts).map(([language, text]) => ({ language, version: promptVersions[language] ?? "", text })),
  }
}

export const recordAgentVersions = Effect.fn("App.recordAgentVersions")(function* () {
  const db = yield* Db
  const agents = (yield* Agents).all.map(recordOf)
  const tenants = yield* db.call("cs_tenant_ids", listTenantIds, [])
  yield* Effect.forEach(tenants, (row) => db.transact(systemScope(String(row["id"])), query(recordAgents(agents))), {
    concurrency: 4,
    discard: true,
  })
})
