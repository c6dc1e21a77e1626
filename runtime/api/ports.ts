/**
 * What the API needs from the rest of the runtime, as narrow services. Boundary between HTTP and the store, the backbone and policy; every
 * call runs under the actor's own scope, so that row-level security decides what exists for them (invariant 7). Lists give at most
 * `limit` rows after `after`, in the order of their keys. Unreachable parts fail with Unavailable; anything else is a defect.
 */
import { Context, type Effect, Schema, type Stream } from "effect"
import type { ActorShape } from "../contract/auth.ts"
import type { Action, ActionSummary, Blocked, Receipt, UnknownAction } from "../contract/action.ts"
import type { Approval } from "../contract/approval.ts"
import type { AttentionItem } from "../contract/attention.ts"
import type { AuditEntry, AuditEntryDetail, AuditProof } from "../contract/audit.ts"
import type { Overview as OverviewTiles } from "../contract/overview.ts"
import type { Conversation, MessageRow } from "../contract/conversation.ts"
import type { Change } from "../contract/events.ts"
import type { EnvelopeType } from "../contract/envelopes.ts"
import type { Contact, ContactDetail, ContactNote } from "../contract/contact.ts"
import type { Me, Payout } from "../contract/desk.ts"
import type { OutboundLine } from "../contract/outbound.ts"
import type { OutMessage } from "../contract/intake.ts"
import type { ActivePolicy, PolicyCheck, PolicySource, PolicyVersion } from "../contract/policy.ts"
import type { ApprovalView, DecisionView, MemberView } from "../approvals/view.ts"
import type { Membership } from "../identity/members.ts"
import type { Role } from "../kernel/action.ts"
import type { Accepted, Mark } from "../store/inbox-store.ts"
import type { Kept } from "../store/queries/desk/answers.ts"
import type { ActionFilter } from "../store/queries/desk/action-filter.ts"
import type { ApprovalFilter } from "../store/queries/desk/approvals.ts"
import type { AuditFilter } from "../store/queries/desk/audit.ts"
import type { ContactFilter } from "../store/queries/desk/contacts.ts"
import type { ConversationFilter, MessageFilter } from "../store/queries/desk/conversations.ts"
import type { OutboundFilter } from "../store/queries/desk/outbound.ts"
import type { PayoutFilter } from "../store/queries/desk/records.ts"
import type { Scanned } from "../store/queries/desk/rows.ts"
import type { OutboxRow } from "../store/turn-write.ts"
import type { Keys } from "./cursor.ts"

/** A part this needs is away or too busy; trying again may help. `what` names the part for the log. */
export class Unavailable extends Schema.TaggedError<Unavailable>()("Unavailable", { what: Schema.String }) {}

type Ask<A> = Effect.Effect<A, Unavailable>
type Row<S extends { readonly Type: unknown }> = S["Type"]
export interface Slice {
  readonly after?: Keys
  readonly limit: number
}

export interface TokenRow {
  readonly tenantId: string
  readonly memberId: string
  readonly role: Role
  readonly workspaceIds: ReadonlyArray<string>
  readonly scopes: ReadonlyArray<string>
  readonly memberActive: boolean
  readonly expiresAt: number | null
  readonly revokedAt: number | null
}
export class Tokens extends Context.Service<
  Tokens,
  { /** By SHA-256 hex of the token; null when nobody has it. */ readonly lookup: (hash: string) => Ask<TokenRow | null> }
>()("countersign/api/Tokens") {}

export class Memberships extends Context.Service<
  Memberships,
  {
    /** Active memberships of a person who signed in, in all companies, oldest company first. */
    readonly of: (userId: string) => Ask<ReadonlyArray<Membership>>
    /** They are here now. Written down rarely, and lost without harm. */
    readonly seen: (tenantId: string, memberId: string) => Effect.Effect<void>
  }
>()("countersign/api/Memberships") {}

export type { Scanned } from "../store/queries/desk/rows.ts"
type List<A, F = object> = (actor: ActorShape, query: Slice & F) => Ask<ReadonlyArray<A>>
/** Looked through in bounded steps; keys: at, id. */
type Scan<A, F> = (actor: ActorShape, query: Slice & F) => Ask<Scanned<A>>
type Get<A> = (actor: ActorShape, id: string) => Ask<A | null>

export class DeskStore extends Context.Service<
  DeskStore,
  {
    readonly me: (actor: ActorShape) => Ask<Row<typeof Me> | null>
    readonly conversations: List<Row<typeof Conversation>, ConversationFilter>
    readonly conversation: Get<Row<typeof Conversation>>
    /** Keys: seq, id; ascending, or from the end. */
    readonly messages: List<Row<typeof MessageRow>, MessageFilter>
    readonly actions: Scan<Row<typeof ActionSummary>, ActionFilter>
    readonly outbound: Scan<Row<typeof OutboundLine>, OutboundFilter>
    readonly blocked: Scan<Row<typeof Blocked>, Omit<ActionFilter, "status">>
    /** Longest unknown first; keys: updatedAt, id. */
    readonly unknown: List<Row<typeof UnknownAction>>
    readonly action: Get<Row<typeof Action>>
    /** Keys: expiresAt, actionId; ascending. */
    readonly approvals: List<Row<typeof Approval>, ApprovalFilter>
    readonly approval: Get<Row<typeof Approval>>
    readonly audit: Scan<Row<typeof AuditEntry>, AuditFilter>
    readonly auditEntry: Get<Row<typeof AuditEntryDetail>>
    readonly auditProof: (actor: ActorShape) => Ask<Row<typeof AuditProof> | null>
    readonly contacts: List<Row<typeof Contact>, ContactFilter>
    readonly contact: Get<Row<typeof ContactDetail>>
    /** Newest first; keys: at, id. */
    readonly contactNotes: List<Row<typeof ContactNote>, { readonly contactId: string }>
    readonly payouts: List<Row<typeof Payout>, PayoutFilter>
    readonly receipt: Get<Row<typeof Receipt> & { readonly path: string }>
    readonly policies: List<Row<typeof PolicyVersion>>
    readonly activePolicy: (actor: ActorShape) => Ask<Row<typeof ActivePolicy> | null>
    /** Words to the contact after `afterSeq`, ascending; null when the conversation is not there for this actor and channel. */
    readonly answers: (
      actor: ActorShape,
      query: {
        readonly conversationId: string
        readonly channels: ReadonlyArray<string> | "all"
        readonly afterSeq: number
        readonly limit: number
      },
    ) => Ask<ReadonlyArray<Row<typeof OutMessage>> | null>
  }
>()("countersign/api/DeskStore") {}

/** Which of these rows a member may read. */
export class Visibility extends Context.Service<
  Visibility,
  { readonly of: (actor: ActorShape, changes: ReadonlyArray<Change>) => Ask<ReadonlyArray<Change>> }
>()("countersign/api/Visibility") {}

/** Answers kept under a member's Idempotency-Key. */
export class AnswerStore extends Context.Service<
  AnswerStore,
  {
    /** Begins an answer; gives the one that is there instead, when it is. */
    readonly begin: (actor: ActorShape, key: string, digest: string, now: number) => Ask<Kept | null>
    readonly keep: (
      actor: ActorShape,
      key: string,
      answer: { readonly status: number; readonly contentType: string; readonly body: string },
    ) => Ask<void>
    readonly forget: (actor: ActorShape, key: string) => Ask<void>
  }
>()("countersign/api/AnswerStore") {}

/** What all agents of a tenant may spend in a day together. */
export class ModelBounds extends Context.Service<ModelBounds, { readonly tokens: number; readonly costMicros: number }>()(
  "countersign/api/ModelBounds",
) {}

/** The company at a glance. Never fails: a tile does. */
export class Overview extends Context.Service<Overview, { readonly read: (actor: ActorShape) => Effect.Effect<OverviewTiles> }>()(
  "countersign/api/Overview",
) {}

/** A line for the audit, written in the same transaction. */
export interface AuditLine {
  readonly kind: string
  readonly actor: string
  readonly subject: string
  readonly data: unknown
}

/** The running transaction of one person's act. Rows it has read stay locked until it ends. */
export interface ActTransaction {
  /** Locks the approval; null when it is not there for this member. `member` is the actor as they are now. */
  readonly approval: (id: string) => Ask<{
    readonly approval: ApprovalView
    readonly decisions: ReadonlyArray<DecisionView>
    readonly member: MemberView
    readonly conversationId: string
    readonly tool: string
  } | null>
  readonly decide: (row: {
    readonly id: string
    readonly approvalId: string
    readonly kind: "approve" | "reject" | "edit" | "undo"
    readonly reason: string | null
    readonly digest: string
    readonly args: unknown
    readonly at: number
  }) => Ask<void>
  readonly close: (approvalId: string, state: "approved" | "rejected" | "edited" | "void", at: number) => Ask<void>
  readonly action: (
    id: string,
  ) => Ask<{ readonly status: string; readonly class: string; readonly conversationId: string; readonly workspaceId: string } | null>
  readonly conversation: (id: string) => Ask<{ readonly status: string; readonly workspaceId: string } | null>
  readonly audit: (line: AuditLine) => Ask<void>
  /** False when a row of this id is there already. */
  readonly outbox: (row: OutboxRow) => Ask<boolean>
}
export class ActStore extends Context.Service<
  ActStore,
  {
    /** One transaction under the member's scope, on the lane of people; run again when it met contention. */ readonly within: <A, E>(
      actor: ActorShape,
      body: (tx: ActTransaction) => Effect.Effect<A, E>,
    ) => Effect.Effect<A, E | Unavailable>
  }
>()("countersign/api/ActStore") {}

/** What a tool says about arguments that a person has written: where they do not fit and why, or null when they decode exactly. */
export class EditedArgs extends Context.Service<
  EditedArgs,
  {
    readonly misfit: (tool: string, args: unknown) => { readonly path: ReadonlyArray<string | number>; readonly message: string } | null
  }
>()("countersign/api/EditedArgs") {}

/** Takes committed outbox rows on their way at once; what it cannot send, the sweep sends later. Never fails. */
export class Committed extends Context.Service<
  Committed,
  { readonly offer: (tenantId: string, rows: ReadonlyArray<OutboxRow>) => Effect.Effect<void> }
>()("countersign/api/Committed") {}

/** Something that came in, as it came. What is said to the conversation follows from it (said.ts). */
export interface Delivery {
  readonly id: string
  readonly tenantId: string
  /** `message/<channel>` or `webhook/<source>`: ids are unique within it. */
  readonly source: string
  readonly deliveryId: string
  readonly bodySha256: string
  readonly body: string
  /** What was settled at the door and is not in the body: `workspace`, `agent`, `traceparent`. */
  readonly headers: Readonly<Record<string, string>>
  /** Null when nobody it could be for is known: it waits in quarantine, where people see it. */
  readonly conversationId: string | null
  readonly at: number
}

export class InboxStore extends Context.Service<
  InboxStore,
  {
    /** Stores a delivery once. Without a conversation of its own it goes to the one its mark speaks of, or into quarantine. */
    readonly accept: (delivery: Delivery, mark?: Mark) => Ask<Accepted>
    readonly published: (tenantId: string, deliveryRowId: string) => Ask<void>
    /** Takes one that cannot be sent out of the way of the others; people see it with the reason (invariant 12). */
    readonly hold: (tenantId: string, deliveryRowId: string, reason: string) => Ask<void>
    /** Deliveries that are not published, of any tenant whose are not kept just now; oldest first. */
    readonly waiting: (limit: number) => Ask<ReadonlyArray<Delivery>>
    /** Those of one tenant, kept or not. */
    readonly waitingOf: (tenantId: string, limit: number) => Ask<ReadonlyArray<Delivery>>
    /** Where messages of this channel go, by the tenant's settings. */
    readonly route: (tenantId: string, channel: string) => Ask<{ readonly workspaceId: string; readonly agent?: string } | null>
    /** Null for unknown tenants and sources alike. Current secret first. */
    readonly webhookSecrets: (tenantId: string, source: string) => Ask<ReadonlyArray<string> | null>
  }
>()("countersign/api/InboxStore") {}

/** A message to a conversation. `id` is its message id for ever: sent twice, it is one. */
export interface Parcel {
  readonly tenantId: string
  readonly conversationId: string
  readonly id: string
  readonly type: EnvelopeType
  readonly source: string
  readonly data: unknown
  /** The span that took it in. */
  readonly traceparent?: string
}
/** `left`: the backbone did not take it now, it waits in the inbox. `refused`: it will never take this one. */
export type Sent = "sent" | "left" | "refused"
/** Publishes into a conversation. */
export class Post extends Context.Service<Post, { readonly send: (parcel: Parcel) => Effect.Effect<Sent> }>()("countersign/api/Post") {}

export class AttentionDesk extends Context.Service<
  AttentionDesk,
  {
    /** Oldest first; keys: since, id. */
    readonly list: List<Row<typeof AttentionItem>, { readonly kind?: string }>
    /** Puts an item aside in the member's name, audited; false when it does not stand there for this member. */
    readonly putAside: (actor: ActorShape, item: { readonly kind: string; readonly id: string; readonly reason: string }) => Ask<boolean>
    /** Takes a held delivery on its way again, audited. `still`: nobody it could be for is known now either. */
    readonly retry: (actor: ActorShape, id: string) => Ask<Delivery | "absent" | "still">
  }
>()("countersign/api/AttentionDesk") {}

export class PolicyDesk extends Context.Service<
  PolicyDesk,
  {
    readonly check: (actor: ActorShape, policy: PolicySource) => Ask<Row<typeof PolicyCheck>>
    /** Checks again, stores, activates and audits; gives the findings instead when it does not pass. */
    readonly activate: (
      actor: ActorShape,
      policy: PolicySource & { readonly reason?: string },
    ) => Ask<
      { readonly ok: true; readonly version: Row<typeof PolicyVersion> } | { readonly ok: false; readonly check: Row<typeof PolicyCheck> }
    >
  }
>()("countersign/api/PolicyDesk") {}

export class ReceiptFiles extends Context.Service<
  ReceiptFiles,
  {
    /** The bytes, checked against `sha256` as they leave; null when the file is gone or altered. */ readonly read: (
      path: string,
      sha256: string,
    ) => Ask<Uint8Array | null>
  }
>()("countersign/api/ReceiptFiles") {}

/** Lines for the audit that belong to no other change, written by the runtime in a member's name. */
export class AuditNotes extends Context.Service<AuditNotes, { readonly add: (tenantId: string, line: AuditLine) => Ask<void> }>()(
  "countersign/api/AuditNotes",
) {}

export class AuditExport extends Context.Service<
  AuditExport,
  { readonly lines: (actor: ActorShape) => Stream.Stream<Uint8Array, Unavailable> }
>()("countersign/api/AuditExport") {}

export interface Dependency {
  readonly name: string
  /** Succeeds when it answers; fails with a reason for people. */
  readonly check: Effect.Effect<void, string>
}
export class Readiness extends Context.Service<Readiness, ReadonlyArray<Dependency>>()("countersign/api/Readiness") {}
