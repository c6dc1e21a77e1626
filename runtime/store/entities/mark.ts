/** What people thought of a blocked call once they had looked at it. Only ever added to; of one call the newest word counts. */
import { defineEntity, p } from "@mikro-orm/core"
import type { ToolClass } from "../../kernel/action.ts"
import { Action } from "./action.ts"
import { key, madeAt, oneOf, via, walled } from "./wall.ts"

const BlockedMarkSchema = defineEntity({
  name: "BlockedMark",
  ...walled("blocked_mark", {
    workspace: "workspace_id",
    signed: "member_id",
    is: { money: "class = 'money'", asked: "cs_sees_approval(tenant_id, action_id)" },
  }),
  properties: {
    ...key(),
    workspaceId: p.uuid(),
    action: () =>
      p
        .manyToOne(Action)
        .ref()
        .joinColumns(...via("action_id"))
        .deleteRule("restrict"),
    /** The call's own: a wall reads one row. */
    class: oneOf<ToolClass>("class", ["read", "write", "outbound", "money"]),
    memberId: p.uuid(),
    /** `none` takes an earlier one back. */
    mark: oneOf("mark", ["false-positive", "right", "none"]),
    reason: p.text(),
    at: madeAt(),
  },
  indexes: [{ name: "blocked_mark_action", expression: "create index blocked_mark_action on blocked_mark (action_id, at)" }],
})
export class BlockedMark extends BlockedMarkSchema.class {}
BlockedMarkSchema.setClass(BlockedMark)
