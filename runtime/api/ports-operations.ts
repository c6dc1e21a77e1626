/** What the screens of those who look after the system need, as narrow services; the same bounds and scopes as in ports.ts. */
import { Context, type Effect, type Stream } from "effect"
import type { ActorShape } from "../contract/auth.ts"
import type { ContactDetail, ContactNote } from "../contract/contact.ts"
import type { ConversationNote } from "../contract/conversation.ts"
import type { PayoutDetail, Reconciliation } from "../contract/desk.ts"
import type {
  DeadLetterDetail,
  DeadLetterLine,
  DeliveryDetail,
  DeliveryLine,
  Integration,
  IntegrationTest,
  StreamStanding,
  Usage,
} from "../contract/operations.ts"
import type { ActivePolicy, PolicyCheck, PolicySource, PolicyVersion } from "../contract/policy.ts"
import type { AgentDetail, AgentVersion, PolicyProposal, PolicyProposalDetail, PolicySettings } from "../contract/versions.ts"
import type { ContactChange } from "../store/queries/desk/contacts.ts"
import type { DeliveryFilter } from "../store/queries/desk/operations.ts"
import type { Scanned, Slice, Unavailable } from "./ports.ts"

type Ask<A> = Effect.Effect<A, Unavailable>
type Row<S extends { readonly Type: unknown }> = S["Type"]

export class Operations extends Context.Service<
  Operations,
  {
    readonly streams: Ask<ReadonlyArray<Row<typeof StreamStanding>>>
    /** Oldest first; keys: seq, anything. */
    readonly deadLetters: (actor: ActorShape, slice: Slice) => Ask<ReadonlyArray<Row<typeof DeadLetterLine>>>
    readonly deadLetter: (actor: ActorShape, seq: number) => Ask<Row<typeof DeadLetterDetail> | null>
    /** Sends it again or drops it, audited. `homeless`: it names no conversation to go back to. */
    readonly settleLetter: (actor: ActorShape, seq: number, reason: string, how: "redrive" | "drop") => Ask<"done" | "absent" | "homeless">
    readonly deliveries: (actor: ActorShape, ask: DeliveryFilter) => Ask<Scanned<Row<typeof DeliveryLine>>>
    readonly delivery: (actor: ActorShape, id: string) => Ask<Row<typeof DeliveryDetail> | null>
    /** Null when no plugin of this name can be asked. */
    readonly test: (actor: ActorShape, plugin: string) => Ask<Row<typeof IntegrationTest> | null>
    readonly integrations: (actor: ActorShape) => Ask<ReadonlyArray<Row<typeof Integration>>>
    readonly usage: (
      actor: ActorShape,
      ask: { readonly by?: "day" | "agent" | "model"; readonly since?: number; readonly until?: number },
    ) => Ask<Row<typeof Usage>>
  }
>()("countersign/api/Operations") {}

export class AuditVerifier extends Context.Service<
  AuditVerifier,
  {
    /** Lines of progress and the report at last, which is kept; null while one of this company is under way. */ readonly begin: (
      actor: ActorShape,
    ) => Effect.Effect<Stream.Stream<Uint8Array> | null>
  }
>()("countersign/api/AuditVerifier") {}

/** What came of putting a version in force. */
export type Activation =
  | { readonly tag: "done"; readonly version: Row<typeof PolicyVersion> }
  | { readonly tag: "broken"; readonly check: Row<typeof PolicyCheck> }
  | { readonly tag: "absent" | "not-open" | "same-person" | "moved" | "differs" }

export class Versions extends Context.Service<
  Versions,
  {
    readonly agents: (actor: ActorShape, slice: Slice) => Ask<ReadonlyArray<Row<typeof AgentVersion>>>
    readonly agent: (actor: ActorShape, name: string, version: string) => Ask<Row<typeof AgentDetail> | null>
    readonly policy: (actor: ActorShape, version: string) => Ask<Row<typeof ActivePolicy> | null>
    readonly proposals: (actor: ActorShape, slice: Slice) => Ask<ReadonlyArray<Row<typeof PolicyProposal>>>
    readonly proposal: (actor: ActorShape, id: string) => Ask<Row<typeof PolicyProposalDetail> | null>
    readonly propose: (
      actor: ActorShape,
      source: PolicySource,
      reason: string,
    ) => Ask<{ readonly proposal: Row<typeof PolicyProposal> } | { readonly check: Row<typeof PolicyCheck> }>
    readonly confirm: (actor: ActorShape, id: string, version: string) => Ask<Activation>
    readonly withdraw: (actor: ActorShape, id: string) => Ask<Row<typeof PolicyProposal> | "absent" | "not-open">
    readonly settings: (actor: ActorShape) => Ask<Row<typeof PolicySettings>>
    /** Null: one owner alone cannot take the second away. */
    readonly set: (actor: ActorShape, owners: 1 | 2) => Ask<Row<typeof PolicySettings> | null>
    readonly rollBack: (actor: ActorShape, version: string, reason: string) => Ask<Activation>
  }
>()("countersign/api/Versions") {}

/** What people change of a contact, audited. */
export class ContactDesk extends Context.Service<
  ContactDesk,
  {
    /** `stale`: somebody changed it since `seenAt`, or it was erased. */
    readonly change: (
      actor: ActorShape,
      id: string,
      seenAt: number,
      to: ContactChange,
    ) => Ask<Row<typeof ContactDetail> | "absent" | "stale">
    /** Null when there is no such contact for this member. */
    readonly note: (actor: ActorShape, id: string, body: string) => Ask<Row<typeof ContactNote> | null>
  }
>()("countersign/api/ContactDesk") {}

/** Notes among members, and what became of money. */
export class Papers extends Context.Service<
  Papers,
  {
    /** Oldest first; keys: at, id. */
    readonly notes: (actor: ActorShape, conversationId: string, slice: Slice) => Ask<ReadonlyArray<Row<typeof ConversationNote>>>
    /** Null when there is no such conversation for this member. */
    readonly note: (actor: ActorShape, conversationId: string, body: string) => Ask<Row<typeof ConversationNote> | null>
    readonly payout: (actor: ActorShape, id: string) => Ask<Row<typeof PayoutDetail> | null>
    readonly reconciliation: (actor: ActorShape, since: number | undefined, until: number | undefined) => Ask<Row<typeof Reconciliation>>
  }
>()("countersign/api/Papers") {}
