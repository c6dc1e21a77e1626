/** The whole audit as a file. It goes through the one door to the API, so a missing step-up is asked for, and refusals are told. */
import { Button, Tooltip } from "@mui/material"
import { useMutation } from "@tanstack/react-query"
import { useNotify } from "react-admin"
import { save, send } from "../client/transport.ts"
import { useReason } from "../layout/Problem.tsx"
import { useMay } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"

const path = "/v1/audit/export"
const file = "audit.jsonl"

export const ExportAudit = () => {
  const say = useWords()
  const notify = useNotify()
  const reason = useReason()
  const may = useMay("audit", "export")
  const fetching = useMutation({
    mutationFn: async () => save(await (await send(new Request(new URL(path, location.origin)))).blob(), file),
    onSuccess: () => notify(say("audit.exported"), { type: "success" }),
    onError: (error) => notify(reason(error), { type: "error" }),
  })
  if (!may) return null
  return (
    <Tooltip describeChild title={say("audit.exportHint")}>
      <Button variant="outlined" onClick={() => fetching.mutate()} loading={fetching.isPending}>
        {say("audit.export")}
      </Button>
    </Tooltip>
  )
}
