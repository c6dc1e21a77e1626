/** Small shapes that many messages share: ids, names, roles, states. Boundary between text from outside and typed values. */
import { Schema } from "effect"
import { contractLimits as limits } from "./limits.ts"

/** UUID in any version, lower or upper case. */
export const Id = Schema.String.check(Schema.isPattern(/^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/))
/** Lower-case hex SHA-256. */
export const Digest = Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/))
/** Well-formed text of 1 to `max` characters without NUL (PostgreSQL cannot store it). */
export const text = (max: number) =>
  Schema.String.check(
    Schema.isMinLength(1),
    Schema.isMaxLength(max),
    Schema.makeFilter((s: string) =>
      s.isWellFormed() && !s.includes("\u0000") ? undefined : "must be well-formed text without NUL characters",
    ),
  )
/** A channel's or agent's short name: `web`, `mail`, `partner-concierge`. */
export const Slug = Schema.String.check(Schema.isPattern(/^[a-z0-9][a-z0-9-]{0,63}$/))
/** BCP 47, the short form: `en`, `de-AT`. */
export const Language = Schema.String.check(Schema.isPattern(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/))
export const Reason = text(limits.reason_chars)
/** Unix milliseconds. */
export const Millis = Schema.Int
export const Role = Schema.Literals(["owner", "manager", "support", "finance", "auditor"])
export const ToolClass = Schema.Literals(["read", "write", "outbound", "money"])
export const ActionStatus = Schema.Literals([
  "proposed",
  "denied",
  "held",
  "allowed",
  "approved",
  "rejected",
  "expired",
  "dispatched",
  "succeeded",
  "failed",
  "unknown",
])
export const ApprovalState = Schema.Literals(["open", "approved", "rejected", "edited", "expired", "void"])
export const ConversationStatus = Schema.Literals(["open", "waiting", "handoff", "closed"])
export const PayoutStatus = Schema.Literals(["draft", "approved", "sent", "confirmed", "reconciled", "failed", "unknown"])
