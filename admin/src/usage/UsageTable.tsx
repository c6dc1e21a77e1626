/** Bars of cost, or of tokens where nothing costs, and the figures below them: a table that scrolls in its own box on a phone. */
import { Box, Table, TableBody, TableCell, TableContainer, TableFooter, TableHead, TableRow, Typography } from "@mui/material"
import type { Usage } from "../client/records.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { Bars } from "./Bars.tsx"
import { type Line, totalOf } from "./figures.ts"

interface Props {
  readonly by: Usage["by"]
  readonly lines: ReadonlyArray<Line>
}

const tokensOf = ({ inputTokens, outputTokens }: Line): number => inputTokens + outputTokens

const Figures = ({ of }: { readonly of: Omit<Line, "key"> }) => {
  const { cost, integer } = useFormat()
  const cells = [integer(of.calls), integer(of.inputTokens), integer(of.outputTokens), cost(of.costMicros)]
  return cells.map((text, n) => (
    // four columns that never change places
    // oxlint-disable-next-line react/no-array-index-key
    <TableCell key={n} align="right" sx={{ fontVariantNumeric: "tabular-nums", color: "text.primary" }}>
      {text}
    </TableCell>
  ))
}

export const UsageTable = ({ by, lines }: Props) => {
  const say = useWords()
  const { cost, integer } = useFormat()
  const total = totalOf(lines)
  const priced = total.costMicros > 0
  const valueOf = priced ? cost : integer
  const bars = lines.map((line) => ({
    key: line.key,
    value: priced ? line.costMicros : tokensOf(line),
    says: valueOf(priced ? line.costMicros : tokensOf(line)),
  }))
  const title = say(priced ? "usage.cost" : "usage.tokens")
  const rows = by === "day" ? lines.filter(({ calls }) => calls > 0).toReversed() : lines
  const name = say(`usage.bys.${by}`)
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography variant="h3" component="h2" sx={{ mb: 1 }}>
        {title}
      </Typography>
      <Bars bars={bars} lying={by !== "day"} most={say("usage.most", { value: valueOf(Math.max(0, ...bars.map(({ value }) => value))) })} />
      <TableContainer
        tabIndex={0}
        role="region"
        aria-label={title}
        sx={{ border: 1, borderColor: "divider", borderRadius: 1, bgcolor: "background.paper", mt: 1.5 }}
      >
        <Table size="small" sx={{ "& tfoot td, & tfoot th": { fontSize: "0.875rem", fontWeight: 600, borderBottom: 0 } }}>
          <TableHead>
            <TableRow>
              <TableCell scope="col">{name}</TableCell>
              {(["usage.calls", "usage.input", "usage.output", "usage.cost"] as const).map((column) => (
                <TableCell key={column} scope="col" align="right">
                  {say(column)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((line) => (
              <TableRow key={line.key}>
                <TableCell component="th" scope="row" sx={{ whiteSpace: by === "day" ? "nowrap" : "normal" }}>
                  <Untrusted text={line.key} />
                </TableCell>
                <Figures of={line} />
              </TableRow>
            ))}
          </TableBody>
          <TableFooter>
            <TableRow>
              <TableCell component="th" scope="row" sx={{ color: "text.primary" }}>
                {say("usage.total")}
              </TableCell>
              <Figures of={total} />
            </TableRow>
          </TableFooter>
        </Table>
      </TableContainer>
    </Box>
  )
}
