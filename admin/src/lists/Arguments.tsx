/** Arguments or facts, path by path, as text: whatever a model, a contact or a plugin wrote there. Long and deep ones are cut, and say so. */
import { Box, Chip, Table, TableBody, TableCell, TableContainer, TableHead, TableRow } from "@mui/material"
import { Fragment } from "react"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { flat } from "./flat.ts"

interface Props {
  readonly of: unknown
  readonly names: readonly [string, string]
  /** Path → where its value was seen. */
  readonly origins?: unknown
}

/** A path may break after its dots, and elsewhere only where it must. */
const broken = (path: string) =>
  path.split(".").map((part, index) => (
    // a part may come twice in one path: its place is what tells it apart
    <Fragment key={`${index}.${part}`}>
      {index > 0 && (
        <>
          .<wbr />
        </>
      )}
      {part}
    </Fragment>
  ))

export const Arguments = ({ of, names, origins }: Props) => {
  const say = useWords()
  const rows = flat(of)
  const seen = typeof origins === "object" && origins !== null ? (origins as Readonly<Record<string, unknown>>) : {}
  if (rows.length === 0) return <Box sx={{ color: "text.secondary" }}>{say("app.none")}</Box>
  return (
    <TableContainer tabIndex={0} role="region" aria-label={names.join(", ")} sx={{ border: 1, borderColor: "divider", borderRadius: 1 }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {names.map((name) => (
              <TableCell key={name} scope="col">
                {name}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ path, text }) => (
            <TableRow key={path}>
              <TableCell component="th" scope="row" sx={{ width: "40%", overflowWrap: "anywhere", verticalAlign: "top" }}>
                <code>{broken(path)}</code>
              </TableCell>
              <TableCell sx={{ verticalAlign: "top" }}>
                <Untrusted text={text} block />
                {typeof seen[path] === "string" && (
                  <Chip
                    size="small"
                    variant="outlined"
                    color={seen[path] === "untrusted" ? "warning" : "default"}
                    label={seen[path] === "untrusted" ? say("approvals.untrustedOrigin") : seen[path]}
                    sx={{ mt: 0.5, height: "auto", "& .MuiChip-label": { whiteSpace: "normal" } }}
                  />
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}
