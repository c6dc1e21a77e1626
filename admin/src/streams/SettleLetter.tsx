/** Sends a dead letter again or drops it, with a reason that stays in the audit. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNotify } from "react-admin"
import { useNavigate } from "react-router-dom"
import { api, body } from "../client/api.ts"
import { useWords } from "../words/useWords.ts"
import { ReasonDialog } from "./ReasonDialog.tsx"

interface Props {
  readonly seq: string
  readonly act: "redrive" | "drop"
  readonly onClose: () => void
}

export const SettleLetter = ({ seq, act, onClose }: Props) => {
  const say = useWords()
  const notify = useNotify()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const settle = useMutation({
    mutationFn: (reason: string) => {
      const call = { params: { path: { seq } }, body: { reason } }
      return act === "redrive"
        ? body(api.POST("/v1/dead-letters/{seq}/redrive", call))
        : body(api.POST("/v1/dead-letters/{seq}/drop", call))
    },
    onSuccess: () => {
      notify(say(act === "redrive" ? "streams.redriven" : "streams.dropped"), { type: "success" })
      void navigate("/streams")
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["letters"] }),
  })
  const redrive = act === "redrive"
  return (
    <ReasonDialog
      title={say(redrive ? "streams.redriveTitle" : "streams.dropTitle", { seq })}
      lead={say(redrive ? "streams.redriveLead" : "streams.dropLead")}
      submit={say(redrive ? "streams.redrive" : "streams.drop")}
      grave={!redrive}
      pending={settle.isPending}
      error={settle.error}
      onClose={onClose}
      onSubmit={(reason) => settle.mutate(reason)}
    />
  )
}
