/** Every entity, in an order that creates parents first. */
import { Action, Approval, Decision } from "./action.ts"
import { AuditCheckpoint, AuditEntry, AuditSeal } from "./audit.ts"
import { Contact, ContactNote } from "./contact.ts"
import { Conversation, Journal, Message } from "./conversation.ts"
import { EffectRow, LimitDraw } from "./effect.ts"
import { Payout, PayoutBatch, PayoutItem, Receipt } from "./payout.ts"
import { AgentVersion, BudgetLease, ModelUsage, PolicyVersion, PromptVersion } from "./policy.ts"
import { ApiToken, Member, Tenant, Workspace } from "./tenant.ts"
import { DeadLetter, Inbox, Outbox } from "./transit.ts"

export const entities = [
  Tenant,
  Workspace,
  Member,
  ApiToken,
  Contact,
  ContactNote,
  Conversation,
  Message,
  Journal,
  Action,
  Approval,
  Decision,
  EffectRow,
  LimitDraw,
  PolicyVersion,
  AgentVersion,
  PromptVersion,
  ModelUsage,
  BudgetLease,
  Inbox,
  Outbox,
  DeadLetter,
  AuditEntry,
  AuditSeal,
  AuditCheckpoint,
  Receipt,
  PayoutBatch,
  Payout,
  PayoutItem,
]
