/** What stands in a field of a submitted form, as text. */
import type { FormEvent } from "react"

const textOf = (value: FormDataEntryValue | null): string => (typeof value === "string" ? value : "")

/** Keeps the browser from sending the form, and reads one field. */
export const fieldOf = (event: FormEvent<HTMLFormElement>, name: string): string => {
  event.preventDefault()
  return textOf(new FormData(event.currentTarget).get(name))
}
