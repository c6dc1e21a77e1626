/** What differs between two texts of the policy, file by file. The comparison is a part of its own, fetched when it is first shown. */
import { Box, Typography } from "@mui/material"
import { lazy, Suspense } from "react"
import { nonce } from "../layout/nonce.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { changesOf, type Draft } from "./draft.ts"
import { editorHeight } from "./PolicyFiles.tsx"

const PolicyDiff = lazy(() => import("./editor/PolicyDiff.tsx"))

export const Changes = ({ of }: { readonly of: Pick<Draft, "before" | "after"> }) => {
  const say = useWords()
  const changes = changesOf(of)
  if (changes.length === 0) return <Typography>{say("policies.same")}</Typography>
  return (
    <Suspense fallback={<Box sx={{ minHeight: editorHeight }}>{say("app.loading")}</Box>}>
      {changes.map(({ file, before, after }) => (
        <section key={file}>
          <Typography variant="h3" sx={{ my: 1 }}>
            <Untrusted text={file} />
          </Typography>
          <PolicyDiff label={say("policies.changes", { file })} nonce={nonce} before={before} after={after} />
        </section>
      ))}
    </Suspense>
  )
}
