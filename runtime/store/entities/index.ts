/** Every entity, in an order that creates parents first. */
import { Action, Approval, Decision } from "./action.ts"
import { AttentionSeen, Notice } from "./attention.ts"
import { AuditCheckpoint, AuditEntry, AuditProof, AuditSeal } from "./audit.ts"
import { Contact, ContactNote } from "./contact.ts"
import { Conversation, Journal, Message } from "./conversation.ts"
import { ConversationNote, KeptAnswer, PolicyProposal } from "./desk.ts"
import { DeliveryPlan, IntakePause } from "./operations.ts"
import { EffectRow, LimitDraw } from "./effect.ts"
import { Form } from "./form.ts"
import { BlockedMark } from "./mark.ts"
import { Payout, PayoutBatch, PayoutItem, Receipt } from "./payout.ts"
import { AgentVersion, BudgetLease, ModelUsage, PolicyVersion, PromptVersion } from "./policy.ts"
import { ApiToken, Invitation, Member, Tenant, WebhookSecret, Workspace } from "./tenant.ts"
import { DeadLetter, Inbox, Outbox } from "./transit.ts"

export const entities = [
  Tenant,
  Workspace,
  Member,
  ApiToken,
  Invitation,
  WebhookSecret,
  Contact,
  ContactNote,
  Conversation,
  Message,
  Journal,
  Form,
  Action,
  Approval,
  Decision,
  BlockedMark,
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
  Notice,
  AttentionSeen,
  AuditEntry,
  AuditSeal,
  AuditCheckpoint,
  AuditProof,
  Receipt,
  PayoutBatch,
  Payout,
  PayoutItem,
  ConversationNote,
  PolicyProposal,
  KeptAnswer,
  DeliveryPlan,
  IntakePause,
]
