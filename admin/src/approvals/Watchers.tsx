/** Who else looks at this item now, so that two people do not decide it side by side unknowingly. A hint: the API alone says who was first. */
import Visibility from "@mui/icons-material/VisibilityOutlined"
import { Box, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { api, body } from "../client/api.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"

const again_ms = 5_000

export const Watchers = ({ id }: { readonly id: string }) => {
  const say = useWords()
  const { data } = useQuery({
    // not under `approvals`: what changes there does not change who looks
    queryKey: ["watchers", id],
    queryFn: () => body(api.GET("/v1/approvals/{id}/watchers", { params: { path: { id } } })),
    refetchInterval: ({ state }) => state.data?.again_ms ?? again_ms,
    retry: false,
  })
  const names = data?.watchers.map(({ name }) => name) ?? []
  return (
    <Box role="status" sx={{ display: "flex", gap: 0.75, alignItems: "center", color: "info.main" }}>
      {names.length > 0 && (
        <>
          <Visibility fontSize="small" />
          <Typography variant="body2">
            <Untrusted text={say("watching.others", { smart_count: names.length, names: names.join(", ") })} />
          </Typography>
        </>
      )}
    </Box>
  )
}
