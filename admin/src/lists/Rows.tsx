/**
 * The rows of a list: a table on a desk, cards on a phone. A row opens by a real link in its first cell, so the keyboard, a new tab and a
 * screen reader all can.
 */
import {
  Box,
  Card,
  Link as MuiLink,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
  useMediaQuery,
  useTheme,
} from "@mui/material"
import { type RaRecord, useStore } from "react-admin"
import { Link } from "react-router-dom"
import { useWords } from "../words/useWords.ts"
import type { Column } from "./types.ts"

interface Props<A extends RaRecord> {
  readonly columns: ReadonlyArray<Column<A>>
  /** Where a row leads to; undefined: rows do not open. */
  readonly to?: (row: A) => string
  readonly label: string
  readonly rows: ReadonlyArray<A>
}

const First = <A extends RaRecord>({ column, row, to }: { readonly column: Column<A>; readonly row: A; readonly to: Props<A>["to"] }) =>
  to === undefined ? (
    column.cell(row)
  ) : (
    <MuiLink
      component={Link}
      to={to(row)}
      color="inherit"
      sx={{ fontWeight: 600, minHeight: 24, lineHeight: "24px", display: "inline-block", verticalAlign: "middle" }}
    >
      {column.cell(row)}
    </MuiLink>
  )

const Cards = <A extends RaRecord>({ columns, to, label, rows }: Props<A>) => {
  const say = useWords()
  const [head, ...others] = columns
  if (head === undefined) return null
  return (
    <Stack component="ul" aria-label={label} sx={{ gap: 1, p: 0, m: 0, listStyle: "none" }}>
      {rows.map((row) => (
        <Card key={row.id} data-row tabIndex={-1} component="li" variant="outlined" sx={{ p: 1.5, minWidth: 0 }}>
          <First column={head} row={row} to={to} />
          <Box
            component="dl"
            sx={{ m: 0, mt: 1, display: "grid", gridTemplateColumns: "minmax(88px, auto) minmax(0, 1fr)", gap: 0.5, columnGap: 1.5 }}
          >
            {others.map((column) => (
              <Box key={column.name} sx={{ display: "contents" }}>
                <Typography component="dt" variant="body2" sx={{ color: "text.secondary" }}>
                  {say(column.name)}
                </Typography>
                <Typography component="dd" variant="body2" sx={{ m: 0, minWidth: 0, overflowWrap: "anywhere" }}>
                  {column.cell(row)}
                </Typography>
              </Box>
            ))}
          </Box>
        </Card>
      ))}
    </Stack>
  )
}

const Grid = <A extends RaRecord>({ columns, to, label, rows }: Props<A>) => {
  const say = useWords()
  const [density] = useStore<"comfortable" | "compact">("density", "comfortable")
  return (
    <TableContainer
      tabIndex={0}
      role="region"
      aria-label={label}
      sx={{ border: 1, borderColor: "divider", borderRadius: 1, bgcolor: "background.paper" }}
    >
      <Table size={density === "compact" ? "small" : "medium"} aria-label={label}>
        <TableHead>
          <TableRow>
            {columns.map(({ name, figures }) => (
              <TableCell key={name} scope="col" align={figures === true ? "right" : "left"}>
                {say(name)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id} data-row tabIndex={-1} hover>
              {columns.map((column, index) => (
                <TableCell
                  key={column.name}
                  align={column.figures === true ? "right" : "left"}
                  sx={{ overflowWrap: "anywhere", verticalAlign: "middle", minWidth: column.least_px }}
                >
                  {index === 0 ? <First column={column} row={row} to={to} /> : column.cell(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

export const Rows = <A extends RaRecord>(props: Props<A>) => {
  const wide = useMediaQuery(useTheme().breakpoints.up("md"))
  return wide ? <Grid {...props} /> : <Cards {...props} />
}
