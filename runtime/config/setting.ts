/**
 * What one configuration value is: its name in the environment, how its text is read, and what the documentation says about it.
 * The table in settings.ts is made of these; loading, the warnings and docs/configuration.md all come from that one table.
 */
import { Redacted, Result, Schema } from "effect"

export interface Setting<T> {
  /** name in the environment */
  readonly name: string
  /** text to value; a failure is told to the person as `expects` */
  readonly read: (text: string) => Result.Result<T, unknown>
  /** continues "it must be …" */
  readonly expects: string
  /** as text, the way a person would write it; undefined: the value stays undefined when unset */
  readonly fallback: string | undefined
  /** never shown, wrapped in Redacted, and also readable from the file named by `<name>_FILE` */
  readonly secret: boolean
  /** one sentence for the documentation */
  readonly about: string
}

/** A setting that is always there, because it has a default. */
export interface Given<T> extends Setting<T> {
  readonly fallback: string
}

interface Words {
  readonly name: string
  readonly about: string
}

const make = <T>(words: Words, expects: string, read: Setting<T>["read"], secret = false): Setting<T> => ({
  ...words,
  expects,
  read,
  secret,
  fallback: undefined,
})

const readInteger = Schema.decodeUnknownResult(Schema.FiniteFromString.check(Schema.isInt()))
const readUrl = Schema.decodeUnknownResult(Schema.URLFromString)

/** A whole number from `least` to `most`; put the unit into the name. */
export const integer = (words: Words, least: number, most: number): Setting<number> =>
  make(words, `a whole number from ${least} to ${most}`, (text) =>
    Result.filterOrFail(
      readInteger(text),
      (n) => n >= least && n <= most,
      () => "range",
    ),
  )

/** 0 means: any free port. */
export const port = (words: Words): Setting<number> => integer(words, 0, 65_535)

export const text = (words: Words, expects = "some text"): Setting<string> => make(words, expects, (value) => Result.succeed(value))

export const flag = (words: Words): Setting<boolean> =>
  make(words, "true or false", (value) => {
    const word = value.toLowerCase()
    if (["true", "yes", "on", "1"].includes(word)) return Result.succeed(true)
    return ["false", "no", "off", "0"].includes(word) ? Result.succeed(false) : Result.fail("word")
  })

export const oneOf = <const W extends string>(words: Words, choices: ReadonlyArray<W>): Setting<W> =>
  make(words, `one of ${choices.join(", ")}`, Schema.decodeUnknownResult(Schema.Literals(choices)))

const isUrl = (value: string, schemes: ReadonlyArray<string>): boolean =>
  Result.match(readUrl(value), { onSuccess: (url) => schemes.includes(url.protocol.slice(0, -1)), onFailure: () => false })

const expectsUrl = (schemes: ReadonlyArray<string>): string =>
  `a URL beginning with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}`

export const url = (words: Words, ...schemes: ReadonlyArray<string>): Setting<string> =>
  make(words, expectsUrl(schemes), (value) => (isUrl(value, schemes) ? Result.succeed(value) : Result.fail("url")))

/** One or more URLs without credentials in them, separated by commas. */
export const urls = (words: Words, ...schemes: ReadonlyArray<string>): Setting<ReadonlyArray<string>> =>
  make(words, `${expectsUrl(schemes)}, or several separated by commas, without user and password in it`, (value) => {
    const parts = value.split(",").map((part) => part.trim())
    return parts.every((part) => isUrl(part, schemes) && !part.includes("@")) ? Result.succeed(parts) : Result.fail("url")
  })

export const secret = (words: Words): Setting<Redacted.Redacted<string>> =>
  make(words, "some text", (value) => Result.succeed(Redacted.make(value, { label: words.name })), true)

export const secretUrl = (words: Words, ...schemes: ReadonlyArray<string>): Setting<Redacted.Redacted<string>> =>
  make(
    words,
    expectsUrl(schemes),
    (value) => (isUrl(value, schemes) ? Result.succeed(Redacted.make(value, { label: words.name })) : Result.fail("url")),
    true,
  )

export const withDefault = <T>(setting: Setting<T>, fallback: string): Given<T> => ({ ...setting, fallback })
