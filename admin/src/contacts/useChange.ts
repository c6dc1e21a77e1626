/**
 * Changes a contact as it was seen: what somebody else changed meanwhile is refused by the API, and shown as it is now. Nothing is shown as
 * changed before the API has said so.
 */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { api, body } from "../client/api.ts"
import type { Contact } from "../client/records.ts"
import type { Stage } from "./stages.ts"

export interface ContactChange {
  readonly name?: string
  readonly stage?: Stage
  readonly optedOut?: boolean
}

interface Change {
  readonly contact: Pick<Contact, "id" | "updatedAt">
  readonly to: ContactChange
}

export const useChange = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ contact: { id, updatedAt }, to }: Change) =>
      body(api.POST("/v1/contacts/{id}", { params: { path: { id } }, body: { seenAt: updatedAt, ...to } })),
    // the conversations with them show the name and the consent
    onSettled: () => Promise.all(["contacts", "conversations"].map((name) => queries.invalidateQueries({ queryKey: [name] }))),
  })
}
