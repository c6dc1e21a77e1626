/** Filters of a list. They live in the address, so a link or the back button brings them back; text is sent when typing rests. */
import FilterList from "@mui/icons-material/FilterList"
import { Button, MenuItem, Stack, TextField, useMediaQuery, useTheme } from "@mui/material"
import { useEffect, useRef, useState } from "react"
import { useListContext } from "react-admin"
import { useWords } from "../words/useWords.ts"
import { digitsOf, readTyped, shownTyped, type TypedKind } from "./typed.ts"
import type { Filter } from "./types.ts"

const rest_ms = 350

type Values = Readonly<Record<string, unknown>>

const valueOf = (values: Values, source: string): string => {
  const value = values[source]
  return typeof value === "string" || typeof value === "number" ? String(value) : ""
}
const without = (values: Values, source: string): Values => Object.fromEntries(Object.entries(values).filter(([name]) => name !== source))
const withValue = (values: Values, source: string, value: string): Values =>
  value === "" ? without(values, source) : { ...values, [source]: value }

const TypedFilter = ({ filter, first }: { readonly filter: Filter & { readonly kind: TypedKind }; readonly first: boolean }) => {
  const say = useWords()
  const { filterValues, setFilters } = useListContext()
  const { kind, source, name } = filter
  const digits = digitsOf((filterValues as Values)["currency"])
  const set = shownTyped(kind, valueOf(filterValues as Values, source), digits)
  const [text, setText] = useState(set)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setText(set), [set])
  useEffect(() => () => clearTimeout(timer.current), [])
  const type = (typed: string) => {
    setText(typed)
    clearTimeout(timer.current)
    const value = readTyped(kind, typed, digits)
    if (value !== undefined) timer.current = setTimeout(() => setFilters(withValue(filterValues as Values, source, value)), rest_ms)
  }
  return (
    <TextField
      label={say(name)}
      value={text}
      onChange={(event) => type(event.target.value)}
      error={readTyped(kind, text, digits) === undefined}
      sx={{ width: { xs: "100%", sm: kind === "amount" || kind === "currency" ? 130 : 200 } }}
      slotProps={{
        htmlInput: {
          maxLength: 200,
          ...(kind === "amount" ? { inputMode: "decimal" } : {}),
          ...(first ? { "data-first-filter": "" } : {}),
        },
      }}
    />
  )
}

const ChoiceFilter = ({ filter, first }: { readonly filter: Filter & { readonly kind: "choice" }; readonly first: boolean }) => {
  const say = useWords()
  const { filterValues, setFilters } = useListContext()
  const set = valueOf(filterValues as Values, filter.source)
  return (
    <TextField
      select
      label={say(filter.name)}
      value={set}
      onChange={(event) => setFilters(withValue(filterValues as Values, filter.source, event.target.value))}
      sx={{ minWidth: { xs: "100%", sm: 160 } }}
      slotProps={{
        select: { displayEmpty: true, SelectDisplayProps: first ? ({ "data-first-filter": "" } as object) : {} },
        inputLabel: { shrink: true },
      }}
    >
      <MenuItem value="">{say("lists.any")}</MenuItem>
      {filter.choices.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  )
}

export const focusFirstFilter = (): void => document.querySelector<HTMLElement>("[data-first-filter]")?.focus()

export const Filters = ({ filters }: { readonly filters: ReadonlyArray<Filter> }) => {
  const say = useWords()
  const { filterValues, setFilters } = useListContext()
  const wide = useMediaQuery(useTheme().breakpoints.up("sm"))
  const [open, setOpen] = useState(false)
  const [more, setMore] = useState(false)
  if (filters.length === 0) return null
  const set = Object.keys(filterValues as Values).length
  // what narrows the list is never out of sight
  const isSet = ({ source }: Filter) => valueOf(filterValues as Values, source) !== ""
  const shown = filters.filter((filter) => filter.more !== true || more || isSet(filter))
  return (
    <Stack direction="row" role="search" aria-label={say("lists.filters")} sx={{ gap: 1, flexWrap: "wrap", alignItems: "center", mb: 1.5 }}>
      {!wide && (
        <Button startIcon={<FilterList />} aria-expanded={open} onClick={() => setOpen(!open)} sx={{ minHeight: 44 }}>
          {set === 0 ? say("lists.filters") : `${say("lists.filters")} (${set})`}
        </Button>
      )}
      {(wide || open) &&
        shown.map((filter, index) =>
          filter.kind === "choice" ? (
            <ChoiceFilter key={filter.source} filter={filter} first={index === 0} />
          ) : (
            <TypedFilter key={filter.source} filter={filter} first={index === 0} />
          ),
        )}
      {(wide || open) && filters.some((filter) => filter.more === true) && (
        <Button aria-expanded={more} onClick={() => setMore(!more)}>
          {say(more ? "lists.fewer" : "lists.more")}
        </Button>
      )}
      {set > 0 && (wide || open) && <Button onClick={() => setFilters({})}>{say("lists.clear")}</Button>}
    </Stack>
  )
}
