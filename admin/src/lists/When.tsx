/** A moment: how long ago in words, exactly when on hover and for machines. */
import { Tooltip } from "@mui/material"
import { useFormat } from "../words/useFormat.ts"
import { useTick } from "./useTick.ts"

export const When = ({ at }: { readonly at: number }) => {
  const format = useFormat()
  const now = useTick("minute")
  return (
    <Tooltip title={format.dateTime(at)}>
      <time dateTime={new Date(at).toISOString()} style={{ whiteSpace: "nowrap" }}>
        {format.relative(at, now)}
      </time>
    </Tooltip>
  )
}
