/** Disguises of words: what looks the same to a person, or to careless code, and is not. */
import type { Chance } from "./chance.ts"

const twins: Readonly<Record<string, string>> = { a: "а", c: "с", e: "е", i: "і", o: "о", p: "р", s: "ѕ", x: "х", y: "у", ".": "․" }
const unseen = ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u2066", "\u034f"]

const insert = (chance: Chance, text: string, what: string): string => {
  const at = chance.int(text.length + 1)
  return `${text.slice(0, at)}${what}${text.slice(at)}`
}

const disguises: ReadonlyArray<(chance: Chance, text: string) => string> = [
  (chance, text) => {
    const at = Array.from(text).flatMap((char, index) => (twins[char] === undefined ? [] : [index]))
    if (at.length === 0) return `${text}а`
    const place = chance.pick(at)
    return Array.from(text)
      .map((char, index) => (index === place ? twins[char]! : char))
      .join("")
  },
  (chance, text) => insert(chance, text, chance.pick(unseen)),
  (_, text) => `\u202e${Array.from(text).toReversed().join("")}\u202c`,
  (_, text) =>
    Array.from(text)
      .map((char) => (/[!-~]/.test(char) ? String.fromCodePoint(char.codePointAt(0)! + 0xfee0) : char))
      .join(""),
  (_, text) => text.toUpperCase(),
  (_, text) => text.replace(/^./, (first) => first.toUpperCase()),
  (_, text) => text.replaceAll("e", "é").normalize("NFD"),
  (_, text) => text.replaceAll("e", "é").normalize("NFC"),
  (chance, text) => `${text}${chance.pick([" ", "\n", "\t", ".", "\u0000", "\u00a0", "()", ";", "%00", "\ud800"])}`,
  (chance, text) => `${chance.pick([" ", "./", "../", "/", "functions.", "tool:", "\u0000"])}${text}`,
  (_, text) => text.replaceAll(".", "_"),
  (_, text) => text.replaceAll(".", ""),
  (_, text) => text.replaceAll(".", ".."),
  (_, text) => `${text}.${text}`,
]

/** One disguise of a word, seldom two. */
export const disguised = (chance: Chance, text: string): string => {
  const once = chance.pick(disguises)(chance, text)
  return chance.maybe(0.15) ? chance.pick(disguises)(chance, once) : once
}

const inherited = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "then", "__defineGetter__", "length"]
const invented = [
  "shell.exec",
  "bank.transfer",
  "email.send_bulk",
  "crm.export",
  "payouts.approve",
  "policy.activate",
  "approval.decide",
  "approvals.approve",
  "audit.delete",
  "db.query",
  "system.override",
  "conversation.forward",
  "",
  ".",
  "*",
  "payouts.*",
  "payouts",
  "release",
]

/** A tool name that no plugin has (or one that it only looks like). */
export const strangeName = (chance: Chance, known: ReadonlyArray<string>): string =>
  chance.weighed<() => string>([
    [5, () => disguised(chance, chance.pick(known))],
    [2, () => chance.pick(invented)],
    [2, () => chance.pick(inherited)],
    [1, () => `${chance.pick(["payouts", "crm", "email", "conversation"])}.${chance.pick(inherited)}`],
    [1, () => `${chance.pick(known)}'; drop table action; --`],
    [1, () => chance.pick(known).repeat(1 + chance.int(400))],
  ])()
