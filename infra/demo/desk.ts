/**
 * The two APIs as the people of the story use them: one bearer token each, plain HTTP, nothing else. Everything the story claims is read
 * through here.
 */
import type { Action as ActionSchema, ActionSummary, Blocked as BlockedSchema } from "../../runtime/contract/action.ts"
import type { Approval as ApprovalSchema, DecisionResult } from "../../runtime/contract/approval.ts"
import type { Payout as PayoutSchema } from "../../runtime/contract/desk.ts"
import type { Accepted, OutMessages } from "../../runtime/contract/intake.ts"
import type { Page } from "../../runtime/contract/page.ts"
import type { Problem409 } from "../../runtime/contract/problem.ts"
import { limits } from "./limits.ts"
import type { Product } from "./product.ts"
import { expect, until } from "./step.ts"

export type Action = typeof ActionSchema.Type
export type Summary = typeof ActionSummary.Type
export type Approval = typeof ApprovalSchema.Type
export type Blocked = typeof BlockedSchema.Type
export type Payout = typeof PayoutSchema.Type
export type Problem = Omit<typeof Problem409.Type, "status"> & { readonly status: number }
export type Who = keyof Product["access"]["tokens"]

/** Any answer: an accepted status with its value, or a problem with its. */
export interface Answer<A> {
  readonly status: number
  readonly body: A
}

/** What goes into an intake message beside the sender. */
export interface Words {
  readonly id: string
  readonly thread: string
  readonly agent: string
  readonly text: string
}

const creator = { address: "creator-one@example.com", name: "Creator One" }

/** Where a product listens and whom it knows. */
export type Doors = Pick<Product, "operatorUrl" | "publicUrl" | "access">

/** Asking as one of the people: raw, as a value, and whole lists. */
const makeLine = (product: Doors) => {
  const ask = async (who: Who, url: string, body?: unknown): Promise<Response> =>
    fetch(url, {
      signal: AbortSignal.timeout(limits.request_ms),
      headers: { authorization: `Bearer ${product.access.tokens[who]}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    })
  const read = async <A>(who: Who, url: string): Promise<A> => {
    const answer = await ask(who, url)
    expect(answer.ok, `${new URL(url).pathname} answered ${answer.status}`)
    return (await answer.json()) as A
  }
  const get = <A>(who: Who, path: string) => read<A>(who, `${product.operatorUrl}${path}`)
  /** Every row of a list, page by page. */
  const all = async <A>(path: string): Promise<ReadonlyArray<A>> => {
    const rows: Array<A> = []
    let next: string | null = ""
    for (let pages = 0; next !== null; pages += 1) {
      expect(pages < limits.pages, `${path} has more than ${limits.pages} pages`)
      const { items, pageInfo }: Page<A> = await get("owner", `${path}${path.includes("?") ? "&" : "?"}limit=200${next}`)
      rows.push(...items)
      next = pageInfo.hasNextPage ? `&cursor=${pageInfo.endCursor}` : null
    }
    return rows
  }
  return { ask, read, get, all }
}

export const makeDesk = (product: Doors) => {
  const { ask, read, get, all } = makeLine(product)
  return {
    all,
    action: (id: string) => get<Action>("owner", `/v1/actions/${id}`),
    /** A creator's words through the intake channel. */
    send: async ({ id, thread, agent, text }: Words) => {
      const answer = await ask("intake", `${product.publicUrl}/v1/messages`, { id, channel: "web", thread, from: creator, agent, text })
      expect(answer.status === 202, `the intake answered ${answer.status} instead of 202`)
      return (await answer.json()) as typeof Accepted.Type
    },
    /** The agent's answer number `count` of a conversation. */
    reply: (conversationId: string, count: number) =>
      until("the agent's answer", async () => {
        const path = `/v1/conversations/${conversationId}/messages?wait=${limits.reply_s}`
        const { items } = await read<typeof OutMessages.Type>("intake", `${product.publicUrl}${path}`)
        return items[count - 1]?.body
      }),
    /** The open approval of a conversation. */
    held: (conversationId: string) =>
      until("the approval", async () =>
        (await all<Approval>("/v1/approvals?state=open")).find((one) => one.conversationId === conversationId),
      ),
    decide: async (who: Who, approval: Approval, digest: string = approval.digest) => {
      const answer = await ask(who, `${product.operatorUrl}/v1/approvals/${approval.id}/decisions`, { decision: "approve", digest })
      return { status: answer.status, body: await answer.json() } as Answer<typeof DecisionResult.Type & Problem>
    },
    /** The payout, once its release hold is over and the bank's signed webhook has confirmed it. */
    confirmed: (payoutId: string) =>
      until(
        "the bank's confirmation",
        async () => (await all<Payout>("/v1/payouts?status=confirmed")).find((payout) => payout.id === payoutId),
        limits.released_ms,
      ),
    /** An action once it has this many receipts: filing follows the commit that made them. */
    receipted: (id: string, count: number) =>
      until(`receipt ${count} of the action`, async () => {
        const action = await get<Action>("owner", `/v1/actions/${id}`)
        return action.receipts.length >= count ? action : undefined
      }),
    file: async (who: Who, path: string): Promise<Buffer> => {
      const answer = await ask(who, `${product.operatorUrl}${path}`)
      expect(answer.ok, `${path} answered ${answer.status}`)
      return Buffer.from(await answer.arrayBuffer())
    },
    /** Anything from outside, without a token. */
    outside: (path: string, headers: Readonly<Record<string, string>>, body: string) =>
      fetch(`${product.publicUrl}${path}`, {
        method: "POST",
        signal: AbortSignal.timeout(limits.request_ms),
        headers: { "content-type": "application/json", ...headers },
        body,
      }),
  }
}

export type Desk = ReturnType<typeof makeDesk>

/** Minor units as people write them. */
export const money = (amountMinor: number, currency: string): string =>
  `${(amountMinor / 100).toLocaleString("en", { minimumFractionDigits: 2 })} ${currency}`
