/** The command tree. A command stands here once it works; nothing is listed that does not. */
import { Command } from "effect/cli"
import { auditExport } from "./audit/export.ts"
import { auditVerify } from "./audit/verify.ts"
import { doctor } from "./doctor/doctor.ts"
import { init } from "./init/init.ts"
import { openapi } from "./openapi.ts"
import { Json } from "./output.ts"
import { pluginCheck } from "./plugin/check.ts"
import { pluginNew } from "./plugin/new.ts"
import { policyActivate } from "./policy/activate.ts"
import { policyCheck, policyTest } from "./policy/check.ts"
import { policyDiff } from "./policy/diff.ts"
import { policyEval } from "./policy/eval.ts"
import { dlqDrop, dlqList, dlqRedrive } from "./stream/dlq.ts"
import { serve } from "./serve.ts"
import { streamList } from "./stream/stream.ts"
import { streamTail } from "./stream/tail.ts"
import { memberInvite, memberPassword } from "./tenant/account.ts"
import { memberAdd, memberList } from "./tenant/member.ts"
import { tenantCreate, tenantList } from "./tenant/tenant.ts"
import { memberRevoke, memberToken, memberTokens } from "./tenant/token.ts"

const policy = Command.make("policy").pipe(
  Command.withDescription("Check, test, judge with, compare and activate policies"),
  Command.withSubcommands([policyCheck, policyTest, policyEval, policyDiff, policyActivate]),
)

const plugin = Command.make("plugin").pipe(
  Command.withDescription("Tool plugins: begin one, prove one"),
  Command.withSubcommands([pluginNew, pluginCheck]),
)

const audit = Command.make("audit").pipe(
  Command.withDescription("Prove and export the audit"),
  Command.withSubcommands([auditVerify, auditExport]),
)

const tenant = Command.make("tenant").pipe(
  Command.withDescription("Companies of this installation"),
  Command.withSubcommands([tenantCreate, tenantList]),
)

const member = Command.make("member").pipe(
  Command.withDescription("People of a tenant and their tokens"),
  Command.withSubcommands([memberAdd, memberInvite, memberList, memberPassword, memberToken, memberTokens, memberRevoke]),
)

const stream = Command.make("stream").pipe(
  Command.withDescription("The backbone's streams"),
  Command.withSubcommands([streamList, streamTail]),
)

const dlq = Command.make("dlq").pipe(
  Command.withDescription("Messages nobody could handle"),
  Command.withSubcommands([dlqList, dlqRedrive, dlqDrop]),
)

export const root = Command.make("countersign").pipe(
  Command.withDescription(
    "Agents propose, policy decides, owners countersign. Exit codes: 0 ok, 1 a check failed, 2 usage, 3 not found, 4 a server is unavailable, 70 a fault of the program.",
  ),
  Command.withSubcommands([serve, init, doctor, policy, audit, stream, dlq, tenant, member, plugin, openapi]),
  Command.withGlobalFlags([Json]),
)
