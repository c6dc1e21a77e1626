/**
 * A filter of two ends: days or figures from … to. It stands as a button that says what is set, and opens on its two fields. Either end may be
 * left open, and ends in the wrong order are exchanged.
 */
import ArrowDropDown from "@mui/icons-material/ArrowDropDown"
import { Box, Button, Popover, Stack, TextField } from "@mui/material"
import { type FormEvent, useState } from "react"
import { useListContext } from "react-admin"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { dayOf, digitsOf, majorOf, minorOf, startOf } from "./ranges.ts"
import type { RangeFilter } from "./types.ts"
import { numberOf, type Values, valueOf, withValues } from "./values.ts"

/** One kind of range: how its ends are written, read and said. `to` is the parameter of the far end. */
interface Kind {
  readonly to: string
  readonly type: "date" | "text"
  readonly written: (value: number, far: boolean) => string
  readonly read: (text: string, far: boolean) => number | undefined
  readonly said: (value: number, far: boolean) => string
}

const useKind = (filter: RangeFilter, values: Values): Kind => {
  const format = useFormat()
  if (filter.kind === "dates") {
    // the far end is the first moment that is out
    const shown = (value: number, far: boolean) => (far ? value - 1 : value)
    return {
      to: filter.until,
      type: "date",
      written: (value, far) => dayOf(shown(value, far)),
      read: (text, far) => startOf(text, far ? 1 : 0),
      said: (value, far) => format.date(shown(value, far)),
    }
  }
  const currency = filter.currency === undefined ? undefined : valueOf(values, filter.currency)
  const digits = currency === undefined ? 0 : digitsOf(currency)
  const written = (value: number) => majorOf(value, digits)
  return {
    to: filter.most,
    type: "text",
    written,
    read: (text) => minorOf(text, digits),
    said: (value) => (currency === undefined || currency === "" ? written(value) : format.money(value, currency)),
  }
}

const days_of = { today: 0, week: 6, month: 29 } as const
const spans = ["today", "week", "month"] as const

const Spans = ({ onSpan }: { readonly onSpan: (from: string, to: string) => void }) => {
  const say = useWords()
  const today = dayOf(Date.now())
  return (
    <Stack direction="row" sx={{ gap: 0.5, flexWrap: "wrap" }}>
      {spans.map((span) => (
        <Button
          key={span}
          size="small"
          variant="outlined"
          onClick={() => onSpan(dayOf(startOf(today, -days_of[span]) ?? Date.now()), today)}
        >
          {say(`lists.spans.${span}`)}
        </Button>
      ))}
    </Stack>
  )
}

const Fields = ({ filter, onDone }: { readonly filter: RangeFilter; readonly onDone: () => void }) => {
  const say = useWords()
  const { filterValues, setFilters } = useListContext()
  const kind = useKind(filter, filterValues as Values)
  const begin = (source: string, far: boolean) => {
    const value = numberOf(filterValues as Values, source)
    return value === undefined ? "" : kind.written(value, far)
  }
  const [from, setFrom] = useState(() => begin(filter.source, false))
  const [to, setTo] = useState(() => begin(kind.to, true))
  const wrong = (text: string) => text.trim() !== "" && kind.read(text, false) === undefined
  const set = (a: string, b: string) => {
    const exchanged = (kind.read(a, false) ?? 0) > (kind.read(b, false) ?? Number.POSITIVE_INFINITY)
    const [low, high] = exchanged ? [b, a] : [a, b]
    setFilters(withValues(filterValues as Values, { [filter.source]: kind.read(low, false), [kind.to]: kind.read(high, true) }))
    onDone()
  }
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!wrong(from) && !wrong(to)) set(from, to)
  }
  const field = (name: "from" | "to", text: string, change: (text: string) => void) => (
    <TextField
      label={say(`lists.${name}`)}
      type={kind.type}
      value={text}
      onChange={(event) => change(event.target.value)}
      error={wrong(text)}
      helperText={wrong(text) ? say("lists.notAFigure") : undefined}
      autoFocus={name === "from"}
      sx={{ flex: "1 1 0" }}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { inputMode: kind.type === "text" ? "decimal" : undefined, maxLength: 20 } }}
    />
  )
  return (
    <Stack component="form" onSubmit={send} sx={{ gap: 1.5, p: 1.5, width: 320, maxWidth: "100%" }}>
      {filter.kind === "dates" && <Spans onSpan={set} />}
      <Stack direction="row" sx={{ gap: 1 }}>
        {field("from", from, setFrom)}
        {field("to", to, setTo)}
      </Stack>
      <Box sx={{ display: "flex", gap: 1, justifyContent: "flex-end" }}>
        <Button onClick={() => set("", "")}>{say("lists.any")}</Button>
        <Button type="submit" variant="contained">
          {say("lists.apply")}
        </Button>
      </Box>
    </Stack>
  )
}

export const Range = ({ filter, first }: { readonly filter: RangeFilter; readonly first: boolean }) => {
  const say = useWords()
  const { filterValues } = useListContext()
  const kind = useKind(filter, filterValues as Values)
  const [anchor, setAnchor] = useState<HTMLElement>()
  const close = () => setAnchor(undefined)
  const from = numberOf(filterValues as Values, filter.source)
  const to = numberOf(filterValues as Values, kind.to)
  const parts = { from: from === undefined ? "" : kind.said(from, false), to: to === undefined ? "" : kind.said(to, true) }
  const said =
    parts.from === parts.to
      ? parts.from
      : say(parts.from === "" ? "lists.upTo" : parts.to === "" ? "lists.onwards" : "lists.between", parts)
  const name = say(filter.name)
  return (
    <>
      <Button
        color="inherit"
        variant="outlined"
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        endIcon={<ArrowDropDown />}
        onClick={(event) => setAnchor(event.currentTarget)}
        {...(first ? { "data-first-filter": "" } : {})}
        sx={{
          minHeight: 40,
          width: { xs: "100%", sm: "auto" },
          justifyContent: "space-between",
          fontWeight: 400,
          borderColor: "action.disabled",
          color: said === "" ? "text.secondary" : "text.primary",
        }}
      >
        {said === "" ? name : `${name}: ${said}`}
      </Button>
      <Popover
        anchorEl={anchor}
        open={anchor !== undefined}
        onClose={close}
        anchorOrigin={{ vertical: "bottom", horizontal: "left" }}
        slotProps={{ paper: { role: "dialog", "aria-label": name } as object }}
      >
        <Fields filter={filter} onDone={close} />
      </Popover>
    </>
  )
}
