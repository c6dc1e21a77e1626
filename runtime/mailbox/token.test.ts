/** Tokens and subjects: one spelling per id, no id can reach another's subject (I6). */
import { describe, expect, it } from "vitest"
import fc from "fast-check"
import { addressOf, cancelSubject, conversationSubject, namesOf, timerSubject } from "./subjects.ts"
import { fromToken, token } from "./token.ts"

const id = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ maxLength: 80 }),
  fc.constantFrom("", ".", "*", ">", "a.b", "~", "~YQ", "😀", " ", "\r\n", "$JS.API.>"),
)

describe("token", () => {
  it("round trips, and is one safe subject token", () => {
    fc.assert(
      fc.property(id, (text) => {
        const spelled = token(text)
        expect(spelled).toMatch(/^[A-Za-z0-9_~-]+$/)
        expect(fromToken(spelled)).toBe(text)
      }),
      { numRuns: 2_000 },
    )
  })

  it("is different for different ids", () => {
    fc.assert(
      fc.property(id, id, (a, b) => (a === b) === (token(a) === token(b))),
      { numRuns: 2_000 },
    )
  })

  it("leaves plain ids alone and reads only what it writes", () => {
    expect(token("0192f3c8-7d4e-7aaa-8bbb-0123456789ab")).toBe("0192f3c8-7d4e-7aaa-8bbb-0123456789ab")
    expect(token("")).toBe("~")
    for (const spelled of ["~YQ", "a.b", "*", ">", "", "~!", "x".repeat(65), "~_w"]) expect(fromToken(spelled)).toBeUndefined()
  })

  it("refuses ids without a faithful spelling, saying what to do", () => {
    expect(() => token("é".repeat(129))).toThrow(/258 bytes.*use a hash/)
    expect(() => token("\ud800")).toThrow(/surrogate/)
  })
})

describe("subjects", () => {
  const names = namesOf()

  it("reads back what the stream stores, for any ids", () => {
    fc.assert(
      fc.property(id, id, fc.nat(63), (tenant, conversation, partition) => {
        const [, , t, c] = conversationSubject(names, tenant, conversation).split(".")
        expect(addressOf(names, `cs.p.${partition}.${t}.${c}`)).toEqual({ partition, tenant, conversation })
      }),
    )
  })

  it("knows foreign subjects and bad prefixes", () => {
    for (const subject of ["cs.in.a.b", "cs.p.x.a.b", "cs.p.1.a", "cs.p.1.a.b.c", "other.p.1.a.b", "cs.p.1.~YQ.b"])
      expect(addressOf(names, subject)).toBeUndefined()
    expect(() => namesOf("a.b")).toThrow(/lower-case/)
  })

  it("keeps the carrier of cancellations apart from every timer", () => {
    fc.assert(
      fc.property(
        id.filter((t) => t !== ""),
        (timerId) => timerSubject(names, "t", timerId) !== cancelSubject(names, "t"),
      ),
    )
    expect(() => timerSubject(names, "t", "")).toThrow(/needs an id/)
  })
})
