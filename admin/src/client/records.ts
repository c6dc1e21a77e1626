/** The rows the screens show, named once. All from the generated schema. */
import type { paths } from "./schema.ts"

type Got<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { "application/json": infer A } } } } } ? A : never
type Row<P extends keyof paths> = Got<P> extends { items: ReadonlyArray<infer A> } ? A : never
type Posted<P extends keyof paths> = paths[P] extends { post: { responses: { 200: { content: { "application/json": infer A } } } } }
  ? A
  : never

export type Overview = Got<"/v1/overview">
export type Session = Got<"/v1/session">
export type SessionLine = Row<"/v1/sessions">
export type Approval = Row<"/v1/approvals">
export type ApprovalState = Approval["state"]
export type DecisionRow = Approval["decisions"][number]
export type Action = Got<"/v1/actions/{id}">
export type Blocked = Row<"/v1/blocked">
export type AttentionItem = Row<"/v1/attention">
export type AuditEntry = Row<"/v1/audit">
export type ToolClass = Approval["class"]
export type DecisionResult = paths["/v1/approvals/{id}/decisions"]["post"]["responses"][200]["content"]["application/json"]
export type ActionSummary = Row<"/v1/actions">
export type UnknownAction = Row<"/v1/unknown">
export type Conversation = Row<"/v1/conversations">
export type MessageRow = Row<"/v1/conversations/{id}/messages">
export type Payout = Row<"/v1/payouts">
export type PayoutDetail = Got<"/v1/payouts/{id}">
export type Reconciliation = Got<"/v1/payouts/reconciliation">
export type ContactDetail = Got<"/v1/contacts/{id}">
export type ContactNote = Row<"/v1/contacts/{id}/notes">
export type ConversationNote = Row<"/v1/conversations/{id}/notes">
export type OutboundLine = Row<"/v1/outbound">
export type AuditDetail = Got<"/v1/audit/{id}">
export type AuditProof = NonNullable<Got<"/v1/audit/proof">>
export type Contact = Row<"/v1/contacts">
export type PolicyVersion = Row<"/v1/policies">
export type Delivery = Row<"/v1/deliveries">
export type DeliveryDetail = Got<"/v1/deliveries/{id}">
export type StreamStanding = Got<"/v1/streams">[number]
export type DeadLetter = Row<"/v1/dead-letters">
export type DeadLetterDetail = Got<"/v1/dead-letters/{seq}">
export type Integration = Got<"/v1/integrations">[number]
export type DeliveryIssue = Got<"/v1/deliveries/issues">[number]
export type DeliveryPlan = Got<"/v1/deliveries/plans/{id}">
export type IntakeStanding = Got<"/v1/intake">
export type Usage = Got<"/v1/usage">
export type AgentVersion = Row<"/v1/agents">
export type AgentDetail = Got<"/v1/agents/{name}/{version}">
export type WhatIf = Posted<"/v1/policies/what-if">
export type Tried = Posted<"/v1/agents/{name}/{version}/try">
export type Asked = Posted<"/v1/approvals/{id}/ask">
export type PolicyProposal = Row<"/v1/policy-proposals">
export type Member = Row<"/v1/members">
export type Invitation = Row<"/v1/invitations">
export type Workspace = Row<"/v1/workspaces">
export type MachineToken = Row<"/v1/tokens">
export type Seeing = Row<"/v1/access">
export type AccessAnswer = Got<"/v1/members/{id}/access">
export type BatchResult = paths["/v1/approvals/batch"]["post"]["responses"][200]["content"]["application/json"]
