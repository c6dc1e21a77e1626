/** Rooms of the desk that hold nothing, for tests that speak HTTP about something else. */
import { Effect, Layer, Stream } from "effect"
import { Marks, Watched } from "../ports-decisions.ts"
import { IntakePauses, Replays } from "../ports-flow.ts"
import { AuditVerifier, ContactDesk, Operations, Papers, Versions } from "../ports-operations.ts"
import { Trials } from "../ports-trials.ts"

const nothing = () => Effect.succeed([])
const absent = () => Effect.succeed(null)
const gone = () => Effect.succeed({ tag: "absent" } as const)
const zero = { tokens: 0, costMicros: 0 }

const plan = {
  id: "00000000-0000-4000-8000-000000000000",
  state: "planned",
  filter: {},
  total: 0,
  more: false,
  tried: 0,
  stalled: false,
  at: 0,
  expiresAt: 0,
  endedAt: null,
  items: [],
} as const

export const emptyRooms = Layer.mergeAll(
  Layer.succeed(
    Replays,
    Replays.of({
      issues: nothing,
      plan: () => Effect.succeed(plan),
      read: absent,
      begin: () => Effect.succeed("over" as const),
      step: () => Effect.succeed(false),
      end: () => Effect.void,
    }),
  ),
  Layer.succeed(
    IntakePauses,
    IntakePauses.of({
      read: () => Effect.succeed({ state: "open", since: null, by: null, reason: null, waiting: null }),
      pause: () => Effect.succeed(false),
      resume: () => Effect.succeed(false),
      all: Effect.succeed([]),
      end: () => Effect.void,
    }),
  ),
  Layer.succeed(
    Operations,
    Operations.of({
      streams: nothing(),
      deadLetters: nothing,
      deadLetter: absent,
      settleLetter: () => Effect.succeed("absent" as const),
      deliveries: () => Effect.succeed({ rows: [], rest: undefined }),
      delivery: absent,
      test: absent,
      integrations: nothing,
      usage: () => Effect.succeed({ by: "day", since: 0, until: 0, lines: [], bound: zero, setAsideToday: zero }),
    }),
  ),
  Layer.succeed(Marks, Marks.of({ add: () => Effect.succeed(false) })),
  Layer.succeed(Watched, Watched.of({ by: absent })),
  Layer.succeed(AuditVerifier, AuditVerifier.of({ begin: () => Effect.succeed(Stream.empty) })),
  Layer.succeed(
    Versions,
    Versions.of({
      agents: nothing,
      agent: absent,
      policy: absent,
      proposals: nothing,
      proposal: absent,
      propose: () => Effect.succeed({ check: { ok: false, version: null, problems: [] } }),
      confirm: gone,
      withdraw: () => Effect.succeed("absent" as const),
      settings: () => Effect.succeed({ owners: 1, proposals: false }),
      set: () => Effect.succeed({ owners: 1, proposals: false }),
      rollBack: gone,
    }),
  ),
  Layer.succeed(ContactDesk, ContactDesk.of({ change: () => Effect.succeed("absent" as const), note: absent })),
  Layer.succeed(
    Trials,
    Trials.of({
      whatIf: () => Effect.succeed("absent" as const),
      attempt: () => Effect.succeed("absent" as const),
      ask: () => Effect.succeed("absent" as const),
    }),
  ),
  Layer.succeed(
    Papers,
    Papers.of({
      notes: nothing,
      note: absent,
      payout: absent,
      reconciliation: () => Effect.succeed({ since: 0, until: 0, at: 0, currencies: [] }),
    }),
  ),
)
