/** The tools of a plugin with what policy says of each: a table on a desk, cards on a phone. */
import { Box, Card, Chip, Stack, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from "@mui/material"
import type { Integration } from "../client/records.ts"
import { ClassChip } from "../lists/tones.tsx"
import { useMeasures } from "../deliveries/useMeasures.ts"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { endedOf } from "./health.ts"

type Tool = Integration["tools"][number]

interface Props {
  readonly plugin: string
  readonly tools: ReadonlyArray<Tool>
}

const tones = { denied: "default", asks: "warning", allowed: "success" } as const

const Policy = ({ of }: { readonly of: Tool["policy"] }) => {
  const say = useWords()
  return <Chip size="small" variant="outlined" color={tones[of]} label={say(`integrations.policies.${of}`)} />
}

const Calls = ({ of }: { readonly of: Tool["calls"] }) => {
  const say = useWords()
  const { integer } = useFormat()
  if (endedOf(of) === 0) return <>{say("integrations.callsNone")}</>
  const kinds = (["succeeded", "failed", "unknown"] as const).filter((kind) => of[kind] > 0)
  return <>{kinds.map((kind) => say(`integrations.ended.${kind}`, { count: integer(of[kind]) })).join(", ")}</>
}

const Name = ({ tool }: { readonly tool: Tool }) => (
  <>
    <Typography component="div" variant="body2" sx={{ fontWeight: 600, overflowWrap: "anywhere" }}>
      {tool.name}
    </Typography>
    <Typography component="div" variant="body2" sx={{ color: "text.secondary" }}>
      {tool.description}
    </Typography>
  </>
)

export const ToolTable = ({ plugin, tools }: Props) => {
  const say = useWords()
  const { took } = useMeasures()
  return (
    <TableContainer tabIndex={0} role="region" aria-label={plugin}>
      <Table
        size="small"
        sx={{
          tableLayout: "fixed",
          minWidth: 820,
          // a word that is too long for its column goes on in the next line, it is never cut
          "& .MuiChip-root": { height: "auto", minHeight: 24 },
          "& .MuiChip-label": { whiteSpace: "normal", py: 0.25 },
        }}
      >
        <TableHead>
          <TableRow>
            <TableCell scope="col" sx={{ width: "32%" }}>
              {say("integrations.tool")}
            </TableCell>
            <TableCell scope="col" sx={{ width: "16%" }}>
              {say("integrations.class")}
            </TableCell>
            <TableCell scope="col" sx={{ width: "15%" }}>
              {say("integrations.policy")}
            </TableCell>
            <TableCell scope="col">{say("integrations.calls")}</TableCell>
            <TableCell scope="col" sx={{ width: "16%" }}>
              {say("integrations.repeat")}
            </TableCell>
            <TableCell scope="col" align="right" sx={{ width: 96 }}>
              {say("integrations.timeout")}
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {tools.map((tool) => (
            <TableRow key={tool.name} sx={{ "& > *": { verticalAlign: "top" }, "&:last-of-type > *": { borderBottom: 0 } }}>
              <TableCell component="th" scope="row">
                <Name tool={tool} />
              </TableCell>
              <TableCell>
                <ClassChip of={tool.class} />
              </TableCell>
              <TableCell>
                <Policy of={tool.policy} />
              </TableCell>
              <TableCell>
                <Calls of={tool.calls} />
              </TableCell>
              <TableCell>{say(`integrations.idempotency.${tool.idempotency}`)}</TableCell>
              <TableCell align="right">{took(tool.timeout_ms)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

export const ToolCards = ({ plugin, tools }: Props) => {
  const say = useWords()
  return (
    <Stack component="ul" aria-label={plugin} sx={{ gap: 1, p: 0, m: 0, listStyle: "none" }}>
      {tools.map((tool) => (
        <Card key={tool.name} component="li" variant="outlined" sx={{ p: 1.5 }}>
          <Name tool={tool} />
          <Box sx={{ display: "flex", gap: 0.75, flexWrap: "wrap", my: 1 }}>
            <ClassChip of={tool.class} />
            <Policy of={tool.policy} />
          </Box>
          <Typography variant="body2" sx={{ color: "text.secondary" }}>
            {say("integrations.calls")}: <Calls of={tool.calls} />
          </Typography>
        </Card>
      ))}
    </Stack>
  )
}
