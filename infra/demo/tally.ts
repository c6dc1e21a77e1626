/** The figures of the last line: every one is a row count of what the API lists, none is counted while the story is told. */
import type { Approval, Desk, Payout, Summary } from "./desk.ts"
import { expect, say, step } from "./step.ts"

export interface Tally {
  /** Distinct turns that any action belongs to. */
  readonly turns: number
  readonly held: number
  readonly blocked: number
  readonly approved: number
  readonly payoutsSent: number
  readonly receipts: number
}

const read = async (desk: Desk): Promise<Tally> => {
  const actions = await desk.all<Summary>("/v1/actions")
  const details = await Promise.all(actions.filter((action) => action.status === "succeeded").map((action) => desk.action(action.id)))
  return {
    turns: new Set(actions.map((action) => `${action.conversationId} ${action.turn}`)).size,
    held: (await desk.all<Approval>("/v1/approvals")).length,
    blocked: (await desk.all("/v1/blocked")).length,
    approved: (await desk.all<Approval>("/v1/approvals?state=approved")).length,
    payoutsSent: (await desk.all<Payout>("/v1/payouts")).filter((payout) => payout.sentAt !== null).length,
    receipts: details.reduce((sum, action) => sum + action.receipts.length, 0),
  }
}

/** Reads the figures and holds them against what was told. */
export const tallied = (desk: Desk): Promise<Tally> =>
  step("Counted by the servers", async () => {
    const tally = await read(desk)
    // a message or a decision opens a turn: 5 messages, 2 decided payouts; receipts: 2 of each payout, 1 of the mail
    const told = { turns: 7, held: 2, blocked: 4, approved: 2, payoutsSent: 2, receipts: 5 }
    for (const [name, count] of Object.entries(told))
      expect(tally[name as keyof typeof told] === count, `${name} is ${tally[name as keyof typeof told]}, not ${count}`)
    expect((await desk.all("/v1/unknown")).length === 0, "the end of some action is unknown")
    say("Every figure of the last line is a count of rows that the API lists.")
    return tally
  })
