/** Each stream with what it is for and how it keeps up: a table on a desk, cards on a phone. */
import {
  Box,
  Card,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Tooltip,
  Typography,
  useMediaQuery,
  useTheme,
} from "@mui/material"
import type { StreamStanding } from "../client/records.ts"
import { useMeasures } from "../deliveries/useMeasures.ts"
import { useFormat } from "../words/useFormat.ts"
import { useWords, type WordKey } from "../words/useWords.ts"
import { roleOf } from "./role.ts"

interface Figure {
  readonly name: WordKey
  readonly hint?: WordKey
  readonly of: (stream: StreamStanding) => number
  readonly kind?: "size"
}

const figures: ReadonlyArray<Figure> = [
  { name: "streams.pending", hint: "streams.pendingHint", of: ({ pending }) => pending },
  { name: "streams.inHand", hint: "streams.inHandHint", of: ({ unacknowledged }) => unacknowledged },
  { name: "streams.redelivered", hint: "streams.redeliveredHint", of: ({ redelivered }) => redelivered },
  { name: "streams.messages", of: ({ messages }) => messages },
  { name: "streams.size", of: ({ bytes }) => bytes, kind: "size" },
  { name: "streams.readers", of: ({ consumers }) => consumers },
  { name: "streams.copies", of: ({ replicas }) => replicas },
]

const Name = ({ of }: { readonly of: string }) => {
  const say = useWords()
  const role = roleOf(of)
  if (role === undefined) return <code>{of}</code>
  return (
    <>
      <Typography component="div" variant="body2" sx={{ fontWeight: 600 }}>
        {say(`streams.names.${role}`)}
      </Typography>
      <Typography component="div" variant="body2" sx={{ color: "text.secondary" }}>
        {say(`streams.meanings.${role}`)}
      </Typography>
    </>
  )
}

const Value = ({ figure, stream }: { readonly figure: Figure; readonly stream: StreamStanding }) => {
  const { integer } = useFormat()
  const { size } = useMeasures()
  const value = figure.of(stream)
  return <>{figure.kind === "size" ? size(value) : integer(value)}</>
}

const Heading = ({ name, hint }: Figure) => {
  const say = useWords()
  if (hint === undefined) return <>{say(name)}</>
  return (
    <Tooltip title={say(hint)} describeChild>
      <Box component="span" tabIndex={0} sx={{ borderBottom: 1, borderBottomStyle: "dotted", cursor: "help" }}>
        {say(name)}
      </Box>
    </Tooltip>
  )
}

interface Props {
  readonly streams: ReadonlyArray<StreamStanding>
}

const Cards = ({ streams }: Props) => {
  const say = useWords()
  return (
    <Stack component="ul" aria-label={say("streams.title")} sx={{ gap: 1, p: 0, m: 0, listStyle: "none" }}>
      {streams.map((stream) => (
        <Card key={stream.name} component="li" variant="outlined" sx={{ p: 1.5 }}>
          <Name of={stream.name} />
          <Box component="dl" sx={{ m: 0, mt: 1, display: "grid", gridTemplateColumns: "1fr 1fr 1fr", gap: 1 }}>
            {figures.map((figure) => (
              <Box key={figure.name} sx={{ minWidth: 0 }}>
                <Typography component="dt" variant="body2" sx={{ color: "text.secondary" }}>
                  {say(figure.name)}
                </Typography>
                <Typography component="dd" sx={{ m: 0, fontVariantNumeric: "tabular-nums", fontWeight: 600 }}>
                  <Value figure={figure} stream={stream} />
                </Typography>
              </Box>
            ))}
          </Box>
        </Card>
      ))}
    </Stack>
  )
}

export const StreamTable = ({ streams }: Props) => {
  const say = useWords()
  const wide = useMediaQuery(useTheme().breakpoints.up("md"))
  if (!wide) return <Cards streams={streams} />
  return (
    <TableContainer
      tabIndex={0}
      role="region"
      aria-label={say("streams.title")}
      sx={{ border: 1, borderColor: "divider", borderRadius: 1, bgcolor: "background.paper" }}
    >
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell scope="col">{say("streams.stream")}</TableCell>
            {figures.map((figure) => (
              <TableCell key={figure.name} scope="col" align="right">
                <Heading {...figure} />
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {streams.map((stream) => (
            <TableRow key={stream.name}>
              <TableCell component="th" scope="row">
                <Name of={stream.name} />
              </TableCell>
              {figures.map((figure) => (
                <TableCell key={figure.name} align="right" sx={{ fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" }}>
                  <Value figure={figure} stream={stream} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}
