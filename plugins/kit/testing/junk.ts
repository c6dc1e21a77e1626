/** Arguments no tool may act on, whatever it takes. Made from a valid example so that each is wrong in exactly one way. */

const deep = (levels: number): unknown => (levels === 0 ? "x" : { x: deep(levels - 1) })

const wrongValues: ReadonlyArray<unknown> = [
  undefined,
  { a: 1 },
  ["x"],
  () => "x",
  Symbol("x"),
  Number.NaN,
  Infinity,
  1n,
  new Date(0),
  new Map(),
  "x".repeat(100_000),
]

export const junkFor = (valid: unknown): ReadonlyArray<readonly [string, unknown]> => {
  const whole: ReadonlyArray<readonly [string, unknown]> = [
    ["undefined", undefined],
    ["null", null],
    ["a number", 7],
    ["a text", "x"],
    ["a list", [valid]],
    ["an empty object", {}],
    ["nested deep", deep(200)],
  ]
  if (typeof valid !== "object" || valid === null) return whole
  const keys = Object.keys(valid)
  const one = keys.flatMap((key) => [
    [`without ${key}`, Object.fromEntries(Object.entries(valid).filter(([name]) => name !== key))] as const,
    ...wrongValues
      .filter((value) => !(Array.isArray(value) && Array.isArray((valid as Record<string, unknown>)[key])))
      .map((value, index) => [`${key} wrong (${index})`, { ...valid, [key]: value }] as const),
  ])
  const extra = ["extra", "__proto__", "constructor", "tenantId", "key"].map(
    (key) => [`with a key too many (${key})`, Object.defineProperty({ ...valid }, key, { value: "x", enumerable: true })] as const,
  )
  return [...whole, ...one, ...extra]
}
