/** What the oracle looks at: rows of the store, the providers' ledgers and the model's own record, in one shape wherever they were kept. */
import type { Answer } from "./mind.ts"

export interface ContactRecord {
  readonly id: string
  readonly name: string
  readonly address: string
  /** The company put the address on record itself. */
  readonly known: boolean
  readonly optedOut: boolean
  readonly erased: boolean
  readonly payee?: { readonly account: string; readonly currency: string; readonly verified: boolean }
}

export interface DraftRecord {
  readonly payoutId: string
  readonly payeeId: string
  readonly amountMinor: number
  readonly currency: string
  readonly memo: string
  /** How many references of evidence it names. */
  readonly evidence: number
  readonly key: string
}

export interface ActionRecord {
  readonly id: string
  readonly conversationId: string
  readonly callId: string
  readonly tool: string
  readonly class: string
  readonly args: unknown
  readonly schemaVersion: string
  readonly policyVersion: string
  readonly digest: string
  readonly status: string
  readonly reason: string
  readonly rules: ReadonlyArray<string>
  readonly maker: string
  readonly replaces: string | null
  readonly result: unknown
}

export interface Evidence {
  readonly conversations: ReadonlyMap<string, { readonly agent: string; readonly contactId: string; readonly resting: boolean }>
  /** In the order in which they were made. */
  readonly actions: ReadonlyArray<ActionRecord>
  readonly approvals: ReadonlyArray<{ readonly id: string; readonly actionId: string; readonly digest: string; readonly expiresAt: number }>
  /** What people said, as people remember it. */
  readonly decisions: ReadonlyArray<{
    readonly approvalId: string
    readonly member: string
    readonly role: string
    readonly approve: boolean
    readonly digest: string
  }>
  readonly effects: ReadonlyArray<{ readonly actionId: string; readonly key: string }>
  readonly said: ReadonlyArray<{ readonly actionId: string | null; readonly conversationId: string; readonly body: string }>
  readonly auditedDenials: ReadonlySet<string>
  /** Calls beyond an answer's limit, as the audit tells them; undefined when they are counted elsewhere. */
  readonly auditedCuts: number | undefined
  readonly transfers: ReadonlyArray<{
    readonly key: string
    readonly reference: string
    readonly destination: string
    readonly amountMinor: number
    readonly currency: string
  }>
  readonly mails: ReadonlyArray<{ readonly to: ReadonlyArray<string>; readonly raw: string }>
  readonly notes: ReadonlyArray<{ readonly contactId: string; readonly text: string; readonly key: string }>
  readonly stages: ReadonlyArray<{ readonly contactId: string; readonly stage: string; readonly key: string }>
  readonly drafts: ReadonlyArray<DraftRecord>
  readonly contacts: ReadonlyArray<ContactRecord>
  /** Hour of the day at the company while it all happened; undefined when it may have changed. */
  readonly hour: number | undefined
  /** By conversation. */
  readonly answers: ReadonlyMap<string, ReadonlyArray<Answer>>
}
