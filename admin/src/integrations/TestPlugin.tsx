/** Asks whether the service behind a plugin answers, and says how it went. The question changes nothing, so it may be asked again. */
import { Alert, Box, Button, Tooltip, Typography } from "@mui/material"
import { useMutation } from "@tanstack/react-query"
import { api, body } from "../client/api.ts"
import { useMeasures } from "../deliveries/useMeasures.ts"
import { Copy } from "../layout/Copy.tsx"
import { Problem } from "../layout/Problem.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"

interface Props {
  readonly plugin: string
  readonly testable: boolean
}

export const TestPlugin = ({ plugin, testable }: Props) => {
  const say = useWords()
  const may = useMay("integration", "test")
  const { took } = useMeasures()
  const test = useMutation({ mutationFn: () => body(api.POST("/v1/integrations/{plugin}/test", { params: { path: { plugin } } })) })
  if (!testable)
    return (
      <Typography variant="body2" sx={{ color: "text.secondary" }}>
        {say("integrations.testUntested")}
      </Typography>
    )
  if (!may) return null
  return (
    <>
      <Tooltip title={say("integrations.testHint")} describeChild>
        <Button
          variant="outlined"
          aria-label={`${say("integrations.test")}: ${plugin}`}
          onClick={() => test.mutate()}
          loading={test.isPending}
        >
          {say("integrations.test")}
        </Button>
      </Tooltip>
      <Box role="status" sx={{ flexBasis: "100%" }}>
        {test.data !== undefined && (
          <Alert severity={test.data.ok ? "success" : "error"}>
            {test.data.ok ? say("integrations.testOk", { took: took(test.data.took_ms) }) : say("integrations.testBad")}
            {test.data.reason !== null && (
              <Typography component="div" variant="body2">
                <Untrusted text={test.data.reason} />
              </Typography>
            )}
            <Typography component="div" variant="body2" sx={{ overflowWrap: "anywhere" }}>
              {say("integrations.request")}: <code>{test.data.requestId}</code> <Copy text={test.data.requestId} name={say("app.copy")} />
            </Typography>
          </Alert>
        )}
        {test.isError && <Problem error={test.error} />}
      </Box>
    </>
  )
}
