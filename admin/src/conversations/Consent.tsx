/** Whether somebody may still be written to; silent while they may. */
import { Chip } from "@mui/material"
import { useWords } from "../words/useWords.ts"

export const Consent = ({ of: { optedOut, erased } }: { readonly of: { readonly optedOut: boolean; readonly erased: boolean } }) => {
  const say = useWords()
  if (erased) return <Chip size="small" color="error" label={say("contacts.erased")} />
  return optedOut ? <Chip size="small" color="warning" label={say("contacts.optedOut")} /> : null
}
