/** What people who look after the system leave behind: replays they planned, and pauses of what comes in. No turn reads either. */
import { defineEntity, p } from "@mikro-orm/core"
import { key, madeAt, moment, walled } from "./wall.ts"

/** Held deliveries that an owner means to try again: exactly these, until it expires. */
const DeliveryPlanSchema = defineEntity({
  name: "DeliveryPlan",
  ...walled("delivery_plan", { signed: "member_id" }),
  properties: {
    ...key(),
    memberId: p.uuid(),
    /** What the deliveries were chosen by, for people to read. */
    filter: p.json<Readonly<Record<string, unknown>>>(),
    /** In the order they are tried. */
    ids: p.array<string>().columnType("uuid[]"),
    /** More were held than one plan takes. */
    more: p.boolean(),
    /** How the first of them ended, in their order. */
    results: p.array<string>().columnType("text[]").default([]),
    state: p.enum(["planned", "running", "cancelled", "done"] as const).default("planned"),
    at: madeAt(),
    expiresAt: moment(),
    startedAt: moment().nullable(),
    /** When its runner last said that it lives. */
    touchedAt: moment().nullable(),
    endedAt: moment().nullable(),
  },
  indexes: [{ name: "delivery_plan_at", properties: ["tenantId", "at"] }],
})
export class DeliveryPlan extends DeliveryPlanSchema.class {}
DeliveryPlanSchema.setClass(DeliveryPlan)

/** While a row is not `open`, what comes in for the company stays in the inbox; at most one is. */
const IntakePauseSchema = defineEntity({
  name: "IntakePause",
  ...walled("intake_pause"),
  properties: {
    ...key(),
    /** `releasing`: what waited is being handed on, oldest first. `open`: it is over. */
    state: p.enum(["paused", "releasing", "open"] as const),
    reason: p.text(),
    memberId: p.uuid(),
    at: madeAt(),
    resumedBy: p.uuid().nullable(),
    resumedAt: moment().nullable(),
    endedAt: moment().nullable(),
  },
  indexes: [
    {
      name: "intake_pause_one",
      expression: "create unique index intake_pause_one on intake_pause (tenant_id) where state <> 'open'",
    },
  ],
})
export class IntakePause extends IntakePauseSchema.class {}
IntakePauseSchema.setClass(IntakePause)
