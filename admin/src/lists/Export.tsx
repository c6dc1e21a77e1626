/** Exactly what the filters show, as a file: made by the API, which asks for a fresh proof and puts it on record. */
import Download from "@mui/icons-material/Download"
import { Menu, MenuItem } from "@mui/material"
import { useState } from "react"
import { useListContext, useNotify, useResourceContext } from "react-admin"
import { save, send, urlOf } from "../client/transport.ts"
import { queryOf } from "../data/dataProvider.ts"
import { specOf } from "../data/resources.ts"
import { useReason } from "../layout/Problem.tsx"
import { useMay } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"
import { Act } from "./Act.tsx"

const formats = ["csv", "jsonl"] as const

export const Export = () => {
  const say = useWords()
  const reason = useReason()
  const notify = useNotify()
  const resource = useResourceContext() ?? ""
  const { filterValues } = useListContext()
  const { file, access } = specOf(resource)
  const may = useMay(access, "export")
  const [anchor, setAnchor] = useState<HTMLElement>()
  const [busy, setBusy] = useState(false)
  if (file === undefined || !may) return null
  const fetchFile = async (format: (typeof formats)[number]) => {
    setAnchor(undefined)
    setBusy(true)
    try {
      const answer = await send(new Request(urlOf(file, { ...queryOf(filterValues as Readonly<Record<string, unknown>>), format })))
      save(await answer.blob(), `${resource}.${format}`)
    } catch (error) {
      notify(reason(error), { type: "error" })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Act name={say("lists.export")} icon={<Download />} popup="menu" busy={busy} onOpen={(event) => setAnchor(event.currentTarget)} />
      <Menu anchorEl={anchor} open={anchor !== undefined} onClose={() => setAnchor(undefined)}>
        {formats.map((format) => (
          <MenuItem key={format} onClick={() => void fetchFile(format)}>
            {say(`lists.formats.${format}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
