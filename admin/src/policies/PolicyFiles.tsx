/** The files of a policy, one at a time, in the editor. The editor is a part of its own that is fetched when a policy is first looked at. */
import { Box, MenuItem, Stack, TextField } from "@mui/material"
import { lazy, Suspense } from "react"
import { nonce } from "../layout/nonce.ts"
import { useWords } from "../words/useWords.ts"
import type { PolicyFile } from "./draft.ts"
import type { FileFinding } from "./usePolicy.ts"

const PolicyText = lazy(() => import("./editor/PolicyText.tsx"))

interface Props {
  readonly files: ReadonlyArray<PolicyFile>
  readonly chosen: string
  readonly onChoose: (file: string) => void
  /** Where reading begins, in which file. */
  readonly at?: { readonly file: string; readonly line: number } | undefined
  readonly findings?: ReadonlyArray<FileFinding>
  readonly severity?: "error" | "warning"
  readonly onWrite?: (file: string, text: string) => void
}

/** What a whole policy takes up in the editor, kept free until it is there: nothing below it jumps. */
export const editorHeight = "60vh"

const none: ReadonlyArray<FileFinding> = []

export const PolicyFiles = ({ files, chosen, onChoose, at, findings = none, severity = "error", onWrite }: Props) => {
  const say = useWords()
  const shown = files.find(({ file }) => file === chosen) ?? files[0]
  if (shown === undefined) return null
  const writing = onWrite === undefined ? {} : { onChange: (text: string) => onWrite(shown.file, text) }
  return (
    <Stack spacing={1.5}>
      {files.length > 1 && (
        <TextField
          select
          label={say("policies.file")}
          value={shown.file}
          onChange={(event) => onChoose(event.target.value)}
          sx={{ maxWidth: 420 }}
        >
          {files.map(({ file }) => (
            <MenuItem key={file} value={file}>
              {file}
            </MenuItem>
          ))}
        </TextField>
      )}
      <Suspense fallback={<Box sx={{ minHeight: editorHeight }}>{say("app.loading")}</Box>}>
        <PolicyText
          key={shown.file}
          label={say("policies.text", { file: shown.file })}
          nonce={nonce}
          text={shown.text}
          line={at?.file === shown.file ? at.line : undefined}
          findings={findings.filter(({ file }) => file === shown.file)}
          severity={severity}
          {...writing}
        />
      </Suspense>
    </Stack>
  )
}
