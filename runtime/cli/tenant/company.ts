/** A company as somebody names it on the command line, checked before anything is made of it. Pure but for the clock of its ids. */
import { Clock, Effect } from "effect"
import { Flag } from "effect/cli"
import { uuidv7 } from "../../ids/ids.ts"
import { fail } from "../failure.ts"

export const companyFlags = {
  slug: Flag.String("slug").pipe(Flag.withDescription("Short name for addresses (default: made from the name)"), Flag.withDefault("")),
  zone: Flag.String("time-zone").pipe(Flag.withDescription("IANA time zone"), Flag.withDefault("UTC")),
  currency: Flag.String("currency").pipe(Flag.withDescription("ISO 4217 code"), Flag.withDefault("EUR")),
  workspace: Flag.String("workspace").pipe(Flag.withDescription("Name of its first workspace"), Flag.withDefault("Main")),
}

interface Given {
  readonly name: string
  readonly slug: string
  readonly zone: string
  readonly currency: string
  readonly workspace: string
}

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)

const isZone = (zone: string): boolean => {
  try {
    return Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== ""
  } catch {
    return false
  }
}

/** The tenant and its first workspace, with ids, ready to be stored. */
export const companyOf = Effect.fnUntraced(function* ({ name, slug, zone, currency, workspace }: Given) {
  if (!isZone(zone)) return yield* fail("usage", `--time-zone ${zone} is not known`, "it is no IANA zone", "write one like Europe/Berlin")
  if (!/^[A-Z]{3}$/.test(currency))
    return yield* fail("usage", `--currency ${currency} is no currency`, "it is not three capital letters", "write one like EUR")
  const short = slug === "" ? slugOf(name) : slug
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(short))
    return yield* fail("usage", `"${short}" cannot be a slug`, "it must be 1 to 60 of a-z, 0-9 and -", "give one with --slug")
  const now = yield* Clock.currentTimeMillis
  return {
    tenant: { id: uuidv7(now), name, slug: short, timeZone: zone, currency },
    workspace: { id: uuidv7(now), name: workspace },
  }
})

export const checkEmail = (email: string) =>
  /^[^\s@]+@[^\s@]+$/.test(email)
    ? Effect.void
    : fail("usage", `--email ${email} is no address`, "it has no @ between two parts", "write it like name@example.com")
