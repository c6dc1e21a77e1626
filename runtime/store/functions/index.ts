/** All functions and triggers at their newest text. They are replaced as a whole when their digest differs from the one applied. */
import { digestOf } from "../../digest/digest.ts"
import { actFunctions } from "./acts.ts"
import { auditFunctions } from "./audit.ts"
import { commonFunctions, lookupFunctions } from "./common.ts"
import { conversationFunctions } from "./conversation.ts"
import { guardFunctions, guardTriggers } from "./guards.ts"
import { intakeFunctions } from "./intake.ts"
import { outboxFunctions } from "./outbox.ts"
import { policyFunctions } from "./policy.ts"
import { recordFunctions } from "./records.ts"
import { turnsFunction } from "./turns.ts"
import { wallFunctions } from "./walls.ts"

const appCalls = [
  "cs_turns(uuid, jsonb)",
  "cs_conversation(uuid, uuid, int)",
  "cs_conversations(uuid, uuid[], int)",
  "cs_lease(uuid, uuid)",
  "cs_knows(uuid, uuid, text)",
  "cs_intake(uuid, jsonb)",
  "cs_published(uuid, uuid[])",
  "cs_approval_for(uuid, uuid)",
  "cs_act(jsonb)",
  "cs_policy(uuid, text)",
  "cs_sent(uuid, text[])",
  "cs_conversation_of(text, text)",
  "cs_token(text)",
  "cs_token_id(text)",
  "cs_member_of(uuid)",
  "cs_invitation(text)",
  "cs_tenant_ids()",
  "cs_pauses()",
  "cs_enter(uuid)",
  "cs_at(bigint)",
  "cs_ms(timestamptz)",
  "cs_unpack(bytea)",
  "cs_pack(text)",
  "cs_uuid(text)",
  "cs_journal_entries(journal)",
  "cs_judgement(action)",
  "cs_message_action(message)",
  "cs_action_json(action)",
  "cs_audit_lines(audit_entry)",
  "cs_audit_hash(audit_entry)",
  "cs_sees_approval(uuid, uuid)",
  "cs_sees_action(uuid, uuid)",
  "cs_asked_since(jsonb, timestamptz, timestamptz)",
  "cs_decides(uuid, uuid)",
]
const sealerCalls = ["cs_tenant_ids()", "cs_audit_lines(audit_entry)", "cs_audit_hash(audit_entry)", "cs_at(bigint)", "cs_ms(timestamptz)"]
const handOver = (call: string) => `grant create on schema public to countersign_lookup;
alter function ${call} owner to countersign_lookup;
revoke create on schema public from countersign_lookup;`

/** Run by the owner in one transaction. */
export const routines = [
  "drop function if exists cs_tenant_ids(); drop function if exists cs_token(text); drop function if exists cs_token_id(text); drop function if exists cs_member_of(uuid); drop function if exists cs_invitation(text); drop function if exists cs_pauses();",
  commonFunctions,
  wallFunctions,
  auditFunctions,
  recordFunctions,
  guardFunctions,
  turnsFunction,
  conversationFunctions,
  intakeFunctions,
  actFunctions,
  policyFunctions,
  outboxFunctions,
  lookupFunctions,
  guardTriggers,
  "revoke execute on all functions in schema public from public;",
  ...appCalls.map((call) => `grant execute on function ${call} to countersign_app;`),
  ...sealerCalls.map((call) => `grant execute on function ${call} to countersign_sealer;`),
  handOver("cs_tenant_ids()"),
  handOver("cs_token(text)"),
  handOver("cs_token_id(text)"),
  handOver("cs_member_of(uuid)"),
  handOver("cs_invitation(text)"),
  handOver("cs_pauses()"),
].join("\n")

export const routinesDigest = digestOf(routines)
