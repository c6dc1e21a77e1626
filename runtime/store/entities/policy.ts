/** What is in force and what was: versions of policies, agents and prompts, by the digest of their content. */
import { defineEntity, p } from "@mikro-orm/core"
import { key, madeAt, moment, walled } from "./wall.ts"

const PolicyVersionSchema = defineEntity({
  name: "PolicyVersion",
  ...walled("policy_version"),
  properties: {
    tenantId: p.uuid().primary(),
    /** Digest of the canonical form: what every verdict names. */
    digest: p.text().primary(),
    name: p.text(),
    sources: p.json<ReadonlyArray<{ readonly file: string; readonly text: string }>>(),
    status: p.enum(["draft", "active", "retired"] as const).default("draft"),
    activatedBy: p.text().nullable(),
    activatedAt: moment().nullable(),
    /** Of the last time it was put in force. */
    reason: p.text().nullable(),
    createdAt: madeAt(),
  },
  uniques: [{ name: "policy_version_active_key", properties: ["tenantId"], where: "status = 'active'" }],
})
export class PolicyVersion extends PolicyVersionSchema.class {}
PolicyVersionSchema.setClass(PolicyVersion)

const AgentVersionSchema = defineEntity({
  name: "AgentVersion",
  ...walled("agent_version"),
  properties: {
    tenantId: p.uuid().primary(),
    name: p.text().primary(),
    digest: p.text().primary(),
    source: p.json<unknown>(),
    status: p.enum(["active", "retired"] as const).default("active"),
    createdAt: madeAt(),
  },
})
export class AgentVersion extends AgentVersionSchema.class {}
AgentVersionSchema.setClass(AgentVersion)

const PromptVersionSchema = defineEntity({
  name: "PromptVersion",
  ...walled("prompt_version"),
  properties: {
    tenantId: p.uuid().primary(),
    agent: p.text().primary(),
    language: p.text().primary(),
    digest: p.text().primary(),
    text: p.text(),
    createdAt: madeAt(),
  },
})
export class PromptVersion extends PromptVersionSchema.class {}
PromptVersionSchema.setClass(PromptVersion)

/** What the thinking of one statement's turns took, call beside call (turn-usage.ts); read through the view model_call. */
const ModelUsageSchema = defineEntity({
  name: "ModelUsage",
  ...walled("model_usage"),
  properties: {
    ...key(),
    /** Of the first call. */
    at: moment(),
    conversations: p.array<string>().columnType("uuid[]"),
    forms: p.array<number>().columnType("int[]"),
    digests: p.blob(),
    /** Three for each call: tokens in, tokens out, milliseconds. */
    counts: p.array<number>().columnType("int[]"),
    /** Two for each call: cost in millionths, Unix ms. */
    figures: p.array<number>().columnType("bigint[]"),
  },
})
export class ModelUsage extends ModelUsageSchema.class {}
ModelUsageSchema.setClass(ModelUsage)

const BudgetLeaseSchema = defineEntity({
  name: "BudgetLease",
  ...walled("budget_lease"),
  properties: {
    ...key(),
    /** Name of the budget and the window it counts in (Unix ms of its start). */
    budget: p.text(),
    windowStart: p.bigint(),
    holder: p.text(),
    granted: p.bigint().check("granted >= 0"),
    used: p.bigint().default(0).check("used >= 0"),
    expiresAt: moment(),
    at: madeAt(),
  },
  indexes: [{ name: "budget_lease_budget", properties: ["budget", "windowStart", "tenantId"] }],
})
export class BudgetLease extends BudgetLeaseSchema.class {}
BudgetLeaseSchema.setClass(BudgetLease)
