/**
 * Filters of a list. They live in the address, so a link or the back button brings them back; text is sent when typing rests. On a phone they
 * come up as a sheet from below.
 */
import FilterList from "@mui/icons-material/FilterList"
import { Button, Drawer, MenuItem, Stack, TextField, Typography, useMediaQuery, useTheme } from "@mui/material"
import { useEffect, useRef, useState } from "react"
import { useListContext } from "react-admin"
import { useWords } from "../words/useWords.ts"
import { Range } from "./Range.tsx"
import { readTyped } from "./typed.ts"
import type { ChoiceFilter, Filter, TextFilter } from "./types.ts"
import { type Values, valueOf, withValues } from "./values.ts"

const rest_ms = 350

const Text = ({ filter, first }: { readonly filter: TextFilter; readonly first: boolean }) => {
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
    const read = readTyped(filter.kind, value)
    if (read !== undefined)
      timer.current = setTimeout(() => setFilters(withValues(filterValues as Values, { [filter.source]: read })), rest_ms)
  }
  return (
    <TextField
      label={say(filter.name)}
      value={text}
      onChange={(event) => type(event.target.value)}
      error={readTyped(filter.kind, text) === undefined}
      sx={{ width: { xs: "100%", sm: filter.kind === "currency" ? 130 : 180 } }}
      slotProps={{ htmlInput: { maxLength: 200, ...(first ? { "data-first-filter": "" } : {}) } }}
    />
  )
}

const OneOf = ({ filter, first }: { readonly filter: ChoiceFilter; readonly first: boolean }) => {
  const say = useWords()
  const { filterValues, setFilters } = useListContext()
  const set = valueOf(filterValues as Values, filter.source)
  return (
    <TextField
      select
      label={say(filter.name)}
      value={set}
      onChange={(event) => setFilters(withValues(filterValues as Values, { [filter.source]: event.target.value }))}
      sx={{ minWidth: { xs: "100%", sm: 150 } }}
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

const Field = ({ filter, first }: { readonly filter: Filter; readonly first: boolean }) => {
  switch (filter.kind) {
    case "text":
    case "currency":
    case "id":
      return <Text filter={filter} first={first} />
    case "choice":
      return <OneOf filter={filter} first={first} />
    case "dates":
    case "numbers":
      return <Range filter={filter} first={first} />
  }
}

export const focusFirstFilter = (): void => document.querySelector<HTMLElement>("[data-first-filter]")?.focus()

const isSet = (values: Values, filter: Filter): boolean =>
  [filter.source, ...(filter.kind === "dates" ? [filter.until] : filter.kind === "numbers" ? [filter.most] : [])].some(
    (source) => valueOf(values, source) !== "",
  )

const Fields = ({ filters }: { readonly filters: ReadonlyArray<Filter> }) => {
  const say = useWords()
  const { filterValues } = useListContext()
  const [more, setMore] = useState(false)
  // what narrows the list is never out of sight
  const shown = filters.filter((filter) => filter.more !== true || more || isSet(filterValues as Values, filter))
  return (
    <>
      {shown.map((filter, index) => (
        <Field key={filter.source} filter={filter} first={index === 0} />
      ))}
      {filters.some((filter) => filter.more === true) && (
        <Button aria-expanded={more} onClick={() => setMore(!more)} sx={{ minHeight: { xs: 44, sm: 0 } }}>
          {say(more ? "lists.fewer" : "lists.more")}
        </Button>
      )}
    </>
  )
}

const Sheet = ({ filters, set }: { readonly filters: ReadonlyArray<Filter>; readonly set: number }) => {
  const say = useWords()
  const { setFilters } = useListContext()
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<FilterList />}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        sx={{ minHeight: 44, mb: 1.5, borderColor: "divider", bgcolor: "background.paper" }}
      >
        {set === 0 ? say("lists.filters") : `${say("lists.filters")} (${set})`}
      </Button>
      <Drawer
        anchor="bottom"
        open={open}
        onClose={close}
        slotProps={{ paper: { role: "dialog", "aria-label": say("lists.filters"), sx: { borderRadius: "12px 12px 0 0" } } as object }}
      >
        <Stack role="search" aria-label={say("lists.filters")} sx={{ gap: 2, p: 2, maxHeight: "80vh", overflowY: "auto" }}>
          <Typography variant="h2">{say("lists.filters")}</Typography>
          <Fields filters={filters} />
          <Stack direction="row" sx={{ gap: 1, justifyContent: "flex-end" }}>
            {set > 0 && (
              <Button onClick={() => (setFilters({}), close())} sx={{ minHeight: 44 }}>
                {say("lists.clear")}
              </Button>
            )}
            <Button variant="contained" onClick={close} sx={{ minHeight: 44 }}>
              {say("app.done")}
            </Button>
          </Stack>
        </Stack>
      </Drawer>
    </>
  )
}

export const Filters = ({ filters }: { readonly filters: ReadonlyArray<Filter> }) => {
  const say = useWords()
  const { filterValues, setFilters } = useListContext()
  const wide = useMediaQuery(useTheme().breakpoints.up("sm"))
  if (filters.length === 0) return null
  const set = Object.keys(filterValues as Values).length
  if (!wide) return <Sheet filters={filters} set={set} />
  return (
    <Stack direction="row" role="search" aria-label={say("lists.filters")} sx={{ gap: 1, flexWrap: "wrap", alignItems: "center", mb: 1.5 }}>
      <Fields filters={filters} />
      {set > 0 && <Button onClick={() => setFilters({})}>{say("lists.clear")}</Button>}
    </Stack>
  )
}
