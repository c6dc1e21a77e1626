/**
 * What can be said at the very moment the provider acts, from rows and from what people wanted alone: is the act on record, is it the call
 * that was judged and shown, did the people it needs say yes, and was the policy that let it through in force (invariants 3 to 6).
 */
import type { ToolCall } from "../toolhost/port.ts"
import type { Wanted } from "./people.ts"
import { type Args, notWhitelisted, policies, type PolicyName, tools } from "./rules.ts"
import type { ActionRow, ApprovalRow, Tables } from "./tables.ts"

/** Clocks of two machines may differ by as much. */
const slack_ms = 250

const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const shape = ({ tool, args }: ToolCall): ReadonlyArray<string> => {
  const { kind } = args as Args
  return [
    ...(tool === notWhitelisted || !tools.has(tool) ? [`4: ${tool} is not on the agent's list`] : []),
    ...(Object.keys(args as object)
      .toSorted()
      .join() === "kind,n"
      ? []
      : ["4: arguments that no schema names"]),
    ...(kind === "deny" ? ["4: policy denies this call"] : []),
  ]
}

const byPeople = (
  action: ActionRow,
  approval: ApprovalRow | undefined,
  wanted: ReadonlyArray<Wanted>,
  decisions: Tables["decisions"],
): ReadonlyArray<string> => {
  const { kind } = action.args as Args
  const needed = kind === "two" ? 2 : kind === "ask" || kind === "slow" || action.tool === "sim.wire" ? 1 : 0
  if (needed === 0) return []
  if (approval === undefined) return [`6: ${action.tool} ran without an approval`]
  // heard, and meant: the row alone could be forged, the wish alone may have come too late
  const heard = (by: string) => decisions.some((row) => row.approvalId === approval.id && row.memberId === by && row.kind === "approve")
  const yes = wanted.filter((one) => one.approvalId === approval.id && one.kind === "approve" && one.honest && heard(one.memberId))
  const voters = new Set(yes.filter((one) => one.tool === action.tool && sameValue(one.args, action.args)).map((one) => one.memberId))
  voters.delete(action.maker.replace("member:", ""))
  return [
    ...(approval.state === "approved" ? [] : [`5: the approval is ${approval.state}`]),
    ...(voters.size >= needed ? [] : [`6: ${voters.size} of ${needed} people approved what ran`]),
  ]
}

const underPolicy = (
  action: ActionRow,
  recordedAt: number,
  history: ReadonlyArray<{ readonly at: number; readonly name: PolicyName }>,
): ReadonlyArray<string> => {
  const standing = history.filter((one, index) => (history[index + 1]?.at ?? Infinity) > recordedAt - slack_ms)
  return standing.some(({ name }) => policies[name].version === action.policyVersion) ? [] : ["5: judged by a policy that was not in force"]
}

export const witness = (
  tables: Tables,
  history: ReadonlyArray<{ readonly at: number; readonly name: PolicyName }>,
  wanted: ReadonlyArray<Wanted>,
  call: ToolCall,
): ReadonlyArray<string> => {
  const action = tables.actions.get(call.actionId)
  const effect = tables.effects.get(call.actionId)
  if (action === undefined || effect === undefined) return [`3: ${call.tool} ran without a record`, ...shape(call)]
  const approval = [...tables.approvals.values()].find((row) => row.actionId === action.id)
  return [
    ...(effect.key === call.key ? [] : ["3: the key is not the one on record"]),
    ...(action.tool === call.tool && sameValue(action.args, call.args) ? [] : ["5: what ran is not what is on record"]),
    ...shape(call),
    ...byPeople(action, approval, wanted, tables.decisions),
    ...underPolicy(action, effect.at, history),
  ]
}
