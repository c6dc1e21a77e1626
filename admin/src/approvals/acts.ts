/** Deciding and undoing through the API. Each waits for the answer; a decision counts for exactly the digest that was on the screen. */
import { api, body } from "../client/api.ts"
import type { Approval, BatchResult, DecisionResult } from "../client/records.ts"

export interface Answer {
  readonly decision: "approve" | "reject" | "edit"
  readonly reason?: string
  readonly args?: unknown
}

export const decide = ({ id, digest }: Pick<Approval, "id" | "digest">, answer: Answer): Promise<DecisionResult> =>
  body(api.POST("/v1/approvals/{id}/decisions", { params: { path: { id } }, body: { digest, ...answer } }))

export const undo = (id: string): Promise<unknown> => body(api.POST("/v1/approvals/{id}/undo", { params: { path: { id } } }))

/** Each item is decided by itself; the answer says of each how it went. The count is what the person saw, and typed where they had to. */
export const approveTogether = (items: ReadonlyArray<Approval>): Promise<BatchResult> =>
  body(api.POST("/v1/approvals/batch", { body: { items: items.map(({ id, digest }) => ({ id, digest })), count: items.length } }))
