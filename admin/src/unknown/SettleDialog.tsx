/** A person's word, with its reason, on what became of a call: nothing is sent by it, and the conversation goes on with that outcome. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNotify } from "react-admin"
import { useTitle } from "../approvals/useTitle.ts"
import { api, body } from "../client/api.ts"
import type { Action } from "../client/records.ts"
import { ReasonDialog } from "../streams/ReasonDialog.tsx"
import { useWords } from "../words/useWords.ts"

export type Settled = "succeeded" | "failed"

interface Props {
  readonly action: Action
  readonly outcome: Settled
  readonly onClose: () => void
  readonly onSettled: () => void
}

export const SettleDialog = ({ action, outcome, onClose, onSettled }: Props) => {
  const say = useWords()
  const title = useTitle()
  const notify = useNotify()
  const queries = useQueryClient()
  const settle = useMutation({
    mutationFn: (reason: string) =>
      body(api.POST("/v1/actions/{id}/settle", { params: { path: { id: action.id } }, body: { outcome, reason } })),
    onSuccess: () => {
      notify(say("unknown.settled"), { type: "success" })
      onSettled()
    },
    onSettled: () =>
      Promise.all(["unknown", "actions", "payouts", "attention"].map((name) => queries.invalidateQueries({ queryKey: [name] }))),
  })
  return (
    <ReasonDialog
      title={say(`unknown.ask.${outcome}`)}
      lead={`${title(action).full}. ${say(`unknown.means.${outcome}`)}`}
      submit={say(outcome === "succeeded" ? "unknown.happened" : "unknown.didNot")}
      grave={outcome === "failed"}
      pending={settle.isPending}
      error={settle.error}
      onClose={onClose}
      onSubmit={(reason) => settle.mutate(reason)}
    />
  )
}
