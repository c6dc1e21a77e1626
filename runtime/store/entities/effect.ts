/** The ledger of intents to touch the world (invariant 3) and the draws on limits that were reserved with them. */
import { defineEntity, p } from "@mikro-orm/core"
import type { Idempotency, ToolClass } from "../../kernel/action.ts"
import { moment, oneOf, walled } from "./wall.ts"

const EffectSchema = defineEntity({
  name: "EffectRow",
  ...walled("effect", { through: { read: "cs_sees_action(tenant_id, action_id)" } }),
  properties: {
    tenantId: p.uuid().primary(),
    /** An action has one effect for its whole life, so the action is its key. The money wall (functions/guards.ts) asks that it exists. */
    actionId: p.uuid().primary(),
    /** Null: the action's id is the key. */
    key: p.text().nullable(),
    tool: p.text(),
    class: oneOf<ToolClass>("class", ["read", "write", "outbound", "money"]),
    idempotency: oneOf<Idempotency>("idempotency", ["keyed", "naturally", "queryable", "none"]),
    approvalId: p.uuid().nullable(),
    status: oneOf("status", ["recorded", "leased", "succeeded", "failed", "unknown"]).default("recorded"),
    attempts: p.integer().default(0),
    outcome: p.json<unknown>().nullable(),
    at: moment(),
    leasedAt: moment().nullable(),
    settledAt: moment().nullable(),
  },
  uniques: [{ name: "effect_key_key", properties: ["key", "tenantId"], where: "key is not null" }],
  indexes: [{ name: "effect_unsettled", properties: ["at", "tenantId"], where: "settled_at is null or status = 'unknown'" }],
})
export class EffectRow extends EffectSchema.class {}
EffectSchema.setClass(EffectRow)

const LimitDrawSchema = defineEntity({
  name: "LimitDraw",
  ...walled("limit_draw"),
  properties: {
    actionId: p.uuid().primary(),
    limitId: p.text().primary(),
    key: p.text().primary(),
    tenantId: p.uuid().primary(),
    amount: p.bigint().check("amount >= 0"),
    /** Reserved ones count whatever their age; committed ones from the moment they were committed, for the limit's window. */
    state: p.enum(["reserved", "committed", "released"] as const).default("reserved"),
    at: moment(),
  },
  indexes: [{ name: "limit_draw_window", properties: ["limitId", "key", "tenantId", "state", "at"] }],
})
export class LimitDraw extends LimitDrawSchema.class {}
LimitDrawSchema.setClass(LimitDraw)
