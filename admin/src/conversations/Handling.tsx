/** Who answers here, and taking the words from the agent or giving them back. The agent is silent from the moment the API has said yes. */
import { Alert, Button, Stack } from "@mui/material"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNotify } from "react-admin"
import { api, body } from "../client/api.ts"
import type { Conversation } from "../client/records.ts"
import { useMay } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"

export const Handling = ({ conversation }: { readonly conversation: Conversation }) => {
  const say = useWords()
  const notify = useNotify()
  const queries = useQueryClient()
  const may = useMay("conversation", "take")
  const taken = conversation.status === "handoff"
  const path = { params: { path: { id: conversation.id } } }
  const act = useMutation({
    mutationFn: async () => {
      await (taken ? body(api.POST("/v1/conversations/{id}/hand-back", path)) : body(api.POST("/v1/conversations/{id}/take-over", path)))
    },
    onSuccess: () => notify(say(taken ? "conversations.handedBack" : "conversations.taken"), { type: "success" }),
    onError: (error) => notify(error.message, { type: "error" }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["conversations"] }),
  })
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: "wrap", alignItems: "center" }}>
      <Alert severity={taken ? "warning" : "info"} sx={{ flexGrow: 1 }}>
        {say(taken ? "conversations.personAnswers" : "conversations.agentAnswers")}
      </Alert>
      {may && conversation.status !== "closed" && (
        <Button variant={taken ? "contained" : "outlined"} onClick={() => act.mutate()} loading={act.isPending}>
          {say(taken ? "conversations.handBack" : "conversations.takeOver")}
        </Button>
      )}
    </Stack>
  )
}
