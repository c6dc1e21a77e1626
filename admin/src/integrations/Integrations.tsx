/** The installed plugins: what each may do, whether policy lets it, how its calls end, and whether its service answers. */
import { Skeleton, Stack, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { api, body } from "../client/api.ts"
import { Message } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { useWords } from "../words/useWords.ts"
import { PluginCard } from "./PluginCard.tsx"

const poll_ms = 15_000

const Integrations = () => {
  const say = useWords()
  const { data, error, refetch } = useQuery({
    queryKey: ["integrations"],
    queryFn: ({ signal }) => body(api.GET("/v1/integrations", { signal })),
    refetchInterval: poll_ms,
  })
  return (
    <Page title={say("integrations.title")} lead={say("integrations.lead")}>
      {error !== null && <Problem error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton variant="rounded" height={320} role="status" aria-label={say("app.loading")} />}
      {data?.length === 0 && <Message title="integrations.empty" hint="integrations.emptyHint" />}
      {data !== undefined && data.length > 0 && (
        <Stack sx={{ gap: 2 }}>
          {data.map((integration) => (
            <PluginCard key={integration.plugin} integration={integration} />
          ))}
          <Typography variant="body2" sx={{ color: "text.secondary" }}>
            {say("integrations.policyHint")}
          </Typography>
        </Stack>
      )}
    </Page>
  )
}

export default Integrations
