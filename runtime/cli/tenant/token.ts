/** `member token`, `member tokens` and `member revoke`: what people sign in with. A token is shown once and kept only as its hash. */
import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { sha256Hex } from "../../digest/digest.ts"
import { createToken, listMembers, listTokens, revokeToken, type TokensNamed, type TokenView } from "../../store/queries/tenants.ts"
import { Db, query } from "../../tenancy/db.ts"
import { systemScope } from "../../tenancy/scope.ts"
import { withDb } from "../databases.ts"
import { fail } from "../failure.ts"
import { columns, say } from "../output.ts"
import { World } from "../world.ts"
import { audited } from "./audited.ts"
import { emailFlag, memberNamed, oneTenant, tenantFlag } from "./member.ts"
import { daysFlag, newToken, shownOnce } from "./new-token.ts"

export const memberToken = Command.make(
  "token",
  {
    tenant: tenantFlag,
    email: emailFlag,
    label: Flag.String("label").pipe(Flag.withDescription("What the token is for"), Flag.withDefault("command line")),
    days: daysFlag,
    scopes: Flag.String("scope").pipe(
      Flag.withDescription("What the token may do; may be given again (default: all the member may)"),
      Flag.between(0, 20),
    ),
  },
  Effect.fnUntraced(function* ({ tenant, email, label, days, scopes }) {
    const made = yield* withDb(
      Effect.gen(function* () {
        const db = yield* Db
        const tenantId = yield* oneTenant(db, tenant)
        const { id: memberId } = yield* memberNamed(db, tenantId, email)
        const { token, row } = yield* newToken(memberId, label, days, scopes)
        yield* db.transact(
          systemScope(tenantId),
          query(async (em) => {
            await createToken(tenantId, row)(em)
            await audited("token.created", `token/${row.id}`, { memberId, scopes, expiresAt: row.expiresAt ?? null })(em)
          }),
        )
        return { tenantId, memberId, id: row.id, ...(row.expiresAt === undefined ? {} : { expiresAt: row.expiresAt }), token }
      }),
    )
    yield* say(made, () => [made.token, `${shownOnce} To take it back: countersign member revoke ${made.id}`])
  }),
).pipe(Command.withDescription("Make a token for a member; it is shown once"))

const stateOf = ({ revokedAt, expiresAt }: TokenView, now: number): string =>
  revokedAt !== null ? "revoked" : expiresAt !== null && expiresAt <= now ? "expired" : "live"

const dayOf = (at: number | null): string => (at === null ? "never" : new Date(at).toISOString().slice(0, 10))

export const memberTokens = Command.make(
  "tokens",
  { tenant: tenantFlag, email: emailFlag.pipe(Flag.optional) },
  Effect.fnUntraced(function* ({ tenant, email }) {
    const tokens = yield* withDb(
      Effect.gen(function* () {
        const db = yield* Db
        const tenantId = yield* oneTenant(db, tenant)
        const named = Option.isSome(email) ? { memberId: (yield* memberNamed(db, tenantId, email.value)).id } : {}
        return yield* db.transact(
          systemScope(tenantId),
          query(async (em) => {
            const people = new Map((await listMembers(em)).map((member) => [member.id, member.email]))
            const now = Date.now()
            return (await listTokens(named)(em)).map((one) => ({ ...one, email: people.get(one.memberId), state: stateOf(one, now) }))
          }),
        )
      }),
    )
    yield* say(tokens, () =>
      columns(
        ["ID", "STATE", "EXPIRES", "EMAIL", "SCOPES", "LABEL"],
        tokens.map((t) => [t.id, t.state, dayOf(t.expiresAt), t.email ?? t.memberId, t.scopes.join(",") || "all", t.name]),
      ),
    )
  }),
).pipe(Command.withDescription("List the tokens of a tenant, or of one member; never what they are, only their ids"))

const prefix = /^[0-9a-f-]{8,36}$/
const wholeToken_chars = 256

const readShort = async (stdin: AsyncIterable<unknown>): Promise<string> => {
  let read = ""
  for await (const part of stdin) if ((read += String(part)).length > wholeToken_chars) break
  return read.trim()
}

/** By an id or how it begins; `-` reads the token itself from standard input, for one that was found lying about. */
const tokenNamed = Effect.fnUntraced(function* (given: string) {
  if (given !== "-") {
    if (prefix.test(given)) return { idPrefix: given } satisfies TokensNamed
    const why = "an id has 8 to 36 of 0-9, a-f and -"
    return yield* fail(
      "usage",
      "that is no id of a token",
      why,
      "see `countersign member tokens`, or give - and the token on standard input",
    )
  }
  const world = yield* World
  const token = yield* Effect.promise(() => readShort(world.stdin()))
  if (token === "" || token.length > wholeToken_chars)
    return yield* fail(
      "usage",
      "there is no token on standard input",
      `it holds ${token === "" ? "nothing" : "too much"}`,
      "write the token into it, alone",
    )
  return { hash: sha256Hex(token) } satisfies TokensNamed
})

/** Revokes what is meant, in one transaction with its lines in the audit. One that was named by its id must be the only one. */
const revoke = (tenantId: string, named: TokensNamed) =>
  query(async (em) => {
    const found = await listTokens(named)(em)
    const one = named.idPrefix !== undefined || named.hash !== undefined
    if (one && found.length !== 1) return { tenantId, found, revoked: [] }
    const revoked: Array<string> = []
    for (const { id, memberId } of found) {
      if (!(await revokeToken(id)(em))) continue
      await audited("token.revoked", `token/${id}`, { memberId })(em)
      revoked.push(id)
    }
    return { tenantId, found, revoked }
  })

export const memberRevoke = Command.make(
  "revoke",
  {
    token: Argument.String("token").pipe(
      Argument.withDescription("Id of a token or how it begins; - reads the token itself from standard input"),
      Argument.optional,
    ),
    tenant: tenantFlag,
    email: emailFlag.pipe(Flag.withDescription("Whose: all their tokens, unless one is named"), Flag.optional),
  },
  Effect.fnUntraced(function* ({ token, tenant, email }) {
    if (Option.isNone(token) && Option.isNone(email))
      return yield* fail("usage", "which token?", "neither a token nor a member was named", "give an id, or --email for all of a member's")
    const which = Option.isNone(token) ? {} : yield* tokenNamed(token.value)
    const { found, ...done } = yield* withDb(
      Effect.gen(function* () {
        const db = yield* Db
        const tenantId = yield* oneTenant(db, tenant)
        const whose = Option.isNone(email) ? {} : { memberId: (yield* memberNamed(db, tenantId, email.value)).id }
        return yield* db.transact(systemScope(tenantId), revoke(tenantId, { ...which, ...whose }))
      }),
    )
    if (Option.isSome(token) && found.length === 0)
      return yield* fail("notFound", "there is no such token", "none of this tenant's fits", "see `countersign member tokens`")
    if (Option.isSome(token) && found.length > 1)
      return yield* fail(
        "usage",
        "which token?",
        `${found.length} ids begin like that`,
        "give more of the id; see `countersign member tokens`",
      )
    yield* say(done, () =>
      done.revoked.length === 0
        ? "nothing was changed: revoked before, or there is none"
        : [...done.revoked.map((id) => `revoked ${id}`), "Running nodes refuse it from now on."],
    )
  }),
).pipe(
  Command.withDescription("Take back one token, or all of a member's; running nodes refuse it at once"),
  Command.withExamples([
    { command: "countersign member revoke 0193f2c4", description: "The token whose id begins like that" },
    { command: "countersign member revoke --email finance@example.com", description: "All tokens of a member" },
  ]),
)
