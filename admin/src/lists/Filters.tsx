/** Filters of a list. They live in the address, so a link or the back button brings them back; text is sent when typing rests. */
import FilterList from "@mui/icons-material/FilterList"
import { Button, MenuItem, Stack, TextField, useMediaQuery, useTheme } from "@mui/material"
import { useEffect, useRef, useState } from "react"
import { useListContext } from "react-admin"
import { useWords } from "../words/useWords.ts"
import { DayFilter } from "./DayFilter.tsx"
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

const TextFilter = ({ filter, first }: { readonly filter: Filter; readonly first: boolean }) => {
  const say = useWords()
  const { filterValues, setFilters } = useListContext()
  const set = valueOf(filterValues as Values, filter.source)
  const [text, setText] = useState(set)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setText(set), [set])
  useEffect(() => () => clearTimeout(timer.current), [])
  const type = (value: string) => {
    setText(value)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setFilters(withValue(filterValues as Values, filter.source, value.trim())), rest_ms)
  }
  return (
    <TextField
      label={say(filter.name)}
      value={text}
      onChange={(event) => type(event.target.value)}
      sx={{ width: { xs: "100%", sm: 200 } }}
      slotProps={{ htmlInput: { maxLength: 200, ...(first ? { "data-first-filter": "" } : {}) } }}
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
  if (filters.length === 0) return null
  const set = Object.keys(filterValues as Values).length
  return (
    <Stack direction="row" role="search" aria-label={say("lists.filters")} sx={{ gap: 1, flexWrap: "wrap", alignItems: "center", mb: 1.5 }}>
      {!wide && (
        <Button startIcon={<FilterList />} aria-expanded={open} onClick={() => setOpen(!open)} sx={{ minHeight: 44 }}>
          {set === 0 ? say("lists.filters") : `${say("lists.filters")} (${set})`}
        </Button>
      )}
      {(wide || open) &&
        filters.map((filter, index) =>
          filter.kind === "choice" ? (
            <ChoiceFilter key={filter.source} filter={filter} first={index === 0} />
          ) : filter.kind === "day" ? (
            <DayFilter key={filter.source} filter={filter} first={index === 0} />
          ) : (
            <TextFilter key={filter.source} filter={filter} first={index === 0} />
          ),
        )}
      {set > 0 && (wide || open) && <Button onClick={() => setFilters({})}>{say("lists.clear")}</Button>}
    </Stack>
  )
}
