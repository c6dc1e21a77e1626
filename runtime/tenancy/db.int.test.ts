/** The door to PostgreSQL on a real server: who may come in, what one transaction sees, and what happens when it is cut (invariant 7, 11). */
import { Cause, Deferred, Effect, Exit, Fiber, Layer, ManagedRuntime } from "effect"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type pg from "pg"
import { uuidv7 } from "../ids/ids.ts"
import { type CompanyIds, connect, plantCompany } from "../store/testing/company.ts"
import { type FreshDatabase, freshDatabase } from "../store/testing.ts"
import { Db, type Em, query, retryContention } from "./db.ts"
import { DbUnavailable, RoleTooStrong } from "./errors.ts"
import { systemScope } from "./scope.ts"

let database: FreshDatabase
let su: pg.Client
let [mine, theirs] = [] as unknown as [CompanyIds, CompanyIds]
const open = (connections = 2) => ManagedRuntime.make(Db.layer({ url: database.appUrl, connections, applicationName: "countersign-test" }))
let app: ReturnType<typeof open>

beforeAll(async () => {
  database = await freshDatabase("db")
  su = await connect(database.superUrl)
  mine = await plantCompany(su)
  theirs = await plantCompany(su)
})
afterAll(async () => {
  await su?.end()
  await database?.drop()
})
beforeEach(() => {
  app = open()
  return () => app.dispose()
})

const run = <A, E>(body: (db: Db["Service"]) => Effect.Effect<A, E>) => app.runPromise(Effect.flatMap(Db, body))
const sql = <A extends object = Record<string, unknown>>(text: string, values: ReadonlyArray<unknown> = []) =>
  query((em) => em.execute<Array<A>>(text, [...values]))
const tag = (exit: Exit.Exit<unknown, unknown>) =>
  Exit.isFailure(exit)
    ? ((Cause.squash(exit.cause) as { _tag?: string })._tag ?? (Cause.hasInterruptsOnly(exit.cause) ? "interrupted" : "defect"))
    : "done"
const backends = async (text: string) =>
  Number(
    (
      await su.query(
        "select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'countersign-test' and state = 'active' and query like $1",
        [text],
      )
    ).rows[0].n,
  )
const soon = async (check: () => Promise<boolean>) => {
  for (let tries = 0; tries < 100; tries++) {
    if (await check()) return true
    await new Promise((done) => setTimeout(done, 10))
  }
  return false
}

describe("who may come in", () => {
  const start = (url: string) => Effect.runPromiseExit(Effect.scoped(Layer.build(Layer.fresh(Db.layer({ url, connections: 1 })))))
  const refused = async (url: string) => {
    const exit = await start(url)
    const failure = Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
    expect(failure).toBeInstanceOf(RoleTooStrong)
    expect(String((failure as Error).message)).toMatch(/nosuperuser nobypassrls|countersign_app/)
  }
  const login = async (options: string) => {
    const name = `cs_probe_${uuidv7().replaceAll("-", "")}`
    await su.query(`create role ${name} login password 'probe' ${options}`)
    await su.query(`grant connect on database "${new URL(database.superUrl).pathname.slice(1)}" to ${name}`)
    const url = new URL(database.appUrl)
    url.username = name
    url.password = "probe"
    return { url: url.href, drop: () => su.query(`drop owned by ${name}; drop role ${name}`) }
  }
  it("the application's and the sealer's logins", async () => {
    expect(tag(await start(database.appUrl))).toBe("done")
    expect(tag(await start(database.sealerUrl))).toBe("done")
  })
  it("no superuser", () => refused(database.superUrl))
  it("nobody with BYPASSRLS", async () => {
    const strong = await login("nosuperuser bypassrls")
    await refused(strong.url)
    await strong.drop()
  })
  it("not the owner of the tables, who could open every wall", () => refused(database.ownerUrl))
  it("nobody who may become one of these", async () => {
    const member = await login("nosuperuser nobypassrls in role countersign_owner")
    await refused(member.url)
    await member.drop()
  })
})

describe("one transaction", () => {
  it("sees its tenant, and leaves nothing of it behind on the connection", async () => {
    const seen = await run((db) => db.transact(systemScope(mine.tenantId), sql<{ id: string }>("select id from contact order by id")))
    expect(seen.map(({ id }) => id).toSorted()).toEqual([mine.contactA, mine.contactB].toSorted())
    const after = await run((db) =>
      db.call("bare", "select (select count(*)::int from contact) as rows, current_setting('app.tenant_id', true) as tenant", []),
    )
    expect(after[0]).toMatchObject({ rows: 0 })
    expect(["", null]).toContain(after[0]!["tenant"])
  })
  it("with no tenant fails closed: nothing to read, nothing to write", async () => {
    for (const tenantId of ["", uuidv7()]) {
      expect(await run((db) => db.transact({ tenantId, role: "system" }, sql("select 1 from contact")))).toEqual([])
      const write = sql("insert into workspace (tenant_id, id, name) values (?::uuid, ?::uuid, 'x')", [mine.tenantId, uuidv7()])
      expect(tag(await app.runPromiseExit(Effect.flatMap(Db, (db) => db.transact({ tenantId, role: "system" }, write))))).toBe(
        "TenantViolation",
      )
    }
    expect(
      tag(
        await app.runPromiseExit(
          Effect.flatMap(Db, (db) => db.transact({ tenantId: "not-an-id", role: "system" }, sql("select 1 from contact"))),
        ),
      ),
    ).not.toBe("done")
  })
  it("never mixes tenants under load: 120 at once of two tenants over two connections", async () => {
    const look = (c: CompanyIds) => (db: Db["Service"]) =>
      db.transact(systemScope(c.tenantId), sql<{ tenant_id: string }>("select distinct tenant_id from contact"))
    const answers = await run((db) =>
      Effect.forEach(
        Array.from({ length: 120 }, (_, i) => (i % 2 === 0 ? mine : theirs)),
        (c) => Effect.map(look(c)(db), (rows) => [c.tenantId, rows.map((row) => row.tenant_id)] as const),
        { concurrency: "unbounded" },
      ),
    )
    for (const [tenantId, found] of answers) expect(found).toEqual([tenantId])
  })
  it("keeps nothing when its body fails", async () => {
    const id = uuidv7()
    const body = sql("insert into workspace (tenant_id, id, name) values (?::uuid, ?::uuid, 'gone')", [mine.tenantId, id]).pipe(
      Effect.andThen(Effect.fail("no" as const)),
    )
    expect(await run((db) => Effect.flip(db.transact(systemScope(mine.tenantId), body)))).toBe("no")
    expect((await su.query("select 1 from workspace where id = $1", [id])).rowCount).toBe(0)
  })
  it("turns what the server says into our own errors, without its text", async () => {
    const attempt = (text: string, values: ReadonlyArray<unknown> = []) =>
      run((db) => Effect.flip(db.transact(systemScope(mine.tenantId), sql(text, values))))
    const words = "words of somebody"
    const insert = "insert into workspace (tenant_id, id, name) values (?::uuid, ?::uuid, ?)"
    const unique = await attempt(insert, [mine.tenantId, mine.a, words])
    expect(unique).toMatchObject({ _tag: "UniqueViolation", constraint: "workspace_pkey" })
    expect(await attempt(insert, [theirs.tenantId, uuidv7(), words])).toMatchObject({ _tag: "TenantViolation" })
    expect(await attempt("update action set args = '{}'")).toMatchObject({ _tag: "WallViolation", code: "CS003" })
    expect(await attempt("update payout set amount_minor = 0")).toMatchObject({ _tag: "WallViolation", code: "23514" })
    expect(await attempt("update payout set payee_id = ?::uuid", [theirs.contactA])).toMatchObject({ _tag: "ReferenceViolation" })
    expect(await attempt("selec 1")).toMatchObject({ _tag: "DbDefect", code: "42601" })
    expect(JSON.stringify([unique, (unique as { message?: string }).message])).not.toContain(words)
  })
})

describe("when it is cut", () => {
  it("an interrupt cancels the statement on the server, quickly, and the connection is good for the next", async () => {
    const mark = "select pg_sleep(8) /* cut */"
    const started = Date.now()
    await run((db) =>
      Effect.gen(function* () {
        const fiber = yield* Effect.forkChild(db.transact(systemScope(mine.tenantId), sql(mark)))
        expect(yield* Effect.promise(() => soon(async () => (await backends("%/* cut */%")) === 1))).toBe(true)
        yield* Fiber.interrupt(fiber)
      }),
    )
    expect(Date.now() - started).toBeLessThan(3_000)
    expect(await soon(async () => (await backends("%/* cut */%")) === 0)).toBe(true)
    expect(await run((db) => db.transact(systemScope(mine.tenantId), sql("select 1 as one")))).toEqual([{ one: 1 }])
  })
  it("a statement over its time is told apart", async () => {
    const slow = (db: Db["Service"]) => Effect.flip(db.transact(systemScope(mine.tenantId), sql("select pg_sleep(5)"), { timeout_ms: 50 }))
    expect(await run(slow)).toMatchObject({ _tag: "StatementTimeout" })
  })
  it("storms of interrupts lose no connection", async () => {
    const one = (db: Db["Service"], i: number) =>
      db.transact(systemScope(mine.tenantId), sql("select pg_sleep(0.01)")).pipe(Effect.timeoutOption(i % 25), Effect.ignore)
    await run((db) =>
      Effect.forEach(
        Array.from({ length: 150 }, (_, i) => i),
        (i) => one(db, i),
        { concurrency: 40, discard: true },
      ),
    )
    // both connections of the lane still work, side by side
    const meet = await run((db) =>
      Effect.gen(function* () {
        const [first, second] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
        const each = (own: Deferred.Deferred<void>, other: Deferred.Deferred<void>) =>
          db.transact(
            systemScope(mine.tenantId),
            sql("select 1").pipe(Effect.andThen(Deferred.succeed(own, undefined)), Effect.andThen(Deferred.await(other))),
          )
        return yield* Effect.all([each(first, second), each(second, first)], { concurrency: 2 }).pipe(
          Effect.as("met"),
          Effect.timeout("4 seconds"),
        )
      }),
    )
    expect(meet).toBe("met")
  }, 30_000)
  it("the server going away is `DbUnavailable`, and the next transaction works", async () => {
    const kill = "select pg_terminate_backend(pg_backend_pid())"
    // more often than the pool has places: none of them may be lost
    for (let times = 0; times < 6; times++)
      expect(await run((db) => Effect.flip(db.transact(systemScope(mine.tenantId), sql(kill))))).toMatchObject({
        _tag: "DbUnavailable",
        commitUnknown: false,
      })
    expect(await run((db) => db.transact(systemScope(mine.tenantId), sql("select 1 as one")))).toEqual([{ one: 1 }])
  })
  it("two serializable writers: one is Contention, tried again both are stored", async () => {
    const raise = (db: Db["Service"]) =>
      db.transact(
        systemScope(mine.tenantId),
        Effect.gen(function* () {
          const [row] = yield* sql<{ n: string }>("select coalesce(max((settings ->> 'n')::int), 0) as n from tenant")
          yield* Effect.sleep("20 millis")
          yield* sql("update tenant set settings = jsonb_build_object('n', ?::int)", [Number(row!.n) + 1])
        }),
        { serializable: true },
      )
    await run((db) => Effect.all([retryContention(raise(db)), retryContention(raise(db))], { concurrency: 2 }))
    expect((await su.query("select settings from tenant where id = $1", [mine.tenantId])).rows[0].settings).toEqual({ n: 2 })
  })
})

describe("lanes", () => {
  /** Fills the general lane with transactions that wait for `gate`. */
  const fill = (db: Db["Service"], n: number, gate: Deferred.Deferred<void>) =>
    Effect.forEach(Array.from({ length: n }), () =>
      Effect.forkChild(db.transact(systemScope(mine.tenantId), sql("select 1 /* full */").pipe(Effect.andThen(Deferred.await(gate))))),
    )
  const idle = () =>
    soon(
      async () =>
        Number(
          (
            await su.query(
              "select count(*)::int as n from pg_stat_activity where datname = current_database() and state = 'idle in transaction' and query like '%/* full */%'",
            )
          ).rows[0].n,
        ) === 2,
    )

  it("people get through while the general lane is full, and the general lane waits", async () => {
    await run((db) =>
      Effect.gen(function* () {
        const gate = yield* Deferred.make<void>()
        yield* fill(db, 2, gate)
        expect(yield* Effect.promise(idle)).toBe(true)
        const scope = { tenantId: mine.tenantId, role: "owner" as const, memberId: mine.owner }
        const people = Array.from({ length: 6 }, () => db.transact(scope, sql("select 1 as one"), { lane: "people" }))
        expect(yield* Effect.all(people, { concurrency: "unbounded" }).pipe(Effect.timeout("2 seconds"))).toHaveLength(6)
        const general = db.transact(systemScope(mine.tenantId), sql("select 1"))
        expect(yield* general.pipe(Effect.timeoutOption("100 millis"))).toMatchObject({ _tag: "None" })
        yield* Deferred.succeed(gate, undefined)
        expect(yield* general.pipe(Effect.timeout("2 seconds"))).toHaveLength(1)
      }),
    )
  })
  it("a transaction within a transaction is another one: it does not see the outer's rows, and with the lane full it is refused in time", async () => {
    const nested = (db: Db["Service"], name = uuidv7()) =>
      db.transact(
        systemScope(mine.tenantId),
        sql("insert into workspace (tenant_id, id, name) values (?::uuid, ?::uuid, ?)", [mine.tenantId, uuidv7(), name]).pipe(
          Effect.andThen(db.transact(systemScope(mine.tenantId), sql("select 1 from workspace where name = ?", [name]))),
        ),
      )
    expect(await run((db) => nested(db))).toEqual([])
    await app.dispose()
    app = open(1)
    const error = await run((db) => Effect.flip(nested(db)))
    expect(error).toBeInstanceOf(DbUnavailable)
    expect(error).toMatchObject({ code: "busy" })
    expect(await run((db) => db.transact(systemScope(mine.tenantId), sql("select 1 as one")))).toEqual([{ one: 1 }])
  }, 20_000)
  it("nothing can query outside a transaction: the entity manager is given by `transact` alone", () => {
    const bare: Effect.Effect<unknown, unknown, Em> = sql("select 1")
    // @ts-expect-error the entity manager is still asked for
    const closed: Effect.Effect<unknown, unknown> = bare
    expect(closed).toBe(bare)
  })
})
