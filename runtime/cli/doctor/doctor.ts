/** `doctor`: whether this machine and these servers can carry countersign, one line per question, with the cure where one fails. */
import { Effect } from "effect"
import { Command } from "effect/cli"
import { CliEnd } from "../failure.ts"
import { columns, say } from "../output.ts"
import { World } from "../world.ts"
import { type Check, databaseCheck, dataFolderCheck, keyCheck, natsCheck, nodeCheck, policyCheckup, portCheck } from "./checks.ts"

const marks = { ok: "ok", bad: "BAD", skip: "-" } as const

export const doctor = Command.make(
  "doctor",
  {},
  Effect.fnUntraced(function* () {
    const world = yield* World
    const natsServer: Check =
      world.natsServer === undefined
        ? { name: "nats-server", result: "skip", found: "not on PATH; `npm start` fetches one when it needs it" }
        : { name: "nats-server", result: "ok", found: world.natsServer }
    const checks = yield* Effect.all(
      [
        Effect.succeed(nodeCheck(process.version)),
        Effect.succeed(natsServer),
        dataFolderCheck(world.dataDir),
        keyCheck(world.dataDir),
        portCheck("operator port", world.ports.operator),
        portCheck("public port", world.ports.public),
        databaseCheck("database", world.databaseUrl),
        databaseCheck("database as sealer", world.sealerUrl),
        natsCheck,
        policyCheckup,
      ],
      { concurrency: 4 },
    )
    const ok = checks.every((check) => check.result !== "bad")
    yield* say({ ok, checks }, () => [
      ...columns(
        ["", "CHECK", "FOUND"],
        checks.map((check) => [marks[check.result], check.name, check.found]),
      ),
      ...checks.flatMap((check) => (check.fix === undefined ? [] : [`fix ${check.name}: ${check.fix}`])),
    ])
    if (!ok) return yield* new CliEnd({ exit: "failed" })
  }),
).pipe(Command.withDescription("Check this machine and the servers; says how to cure what is wrong"))
