/** The operator API: everything people at the desk do. Served on its own listener, apart from the public one. */
import { HttpApi, OpenApi } from "effect/http-api"
import { AccessGroup } from "./access.ts"
import { ActionsGroup } from "./action.ts"
import { ApprovalsGroup } from "./approval.ts"
import { AttentionGroup } from "./attention.ts"
import { AuditGroup } from "./audit.ts"
import { Problems } from "./auth.ts"
import { ContactsGroup } from "./contact.ts"
import { ConversationsGroup } from "./conversation.ts"
import { DeskGroup } from "./desk.ts"
import { EventsGroup } from "./events.ts"
import { ExportsGroup } from "./exports.ts"
import { FlowGroup } from "./flow.ts"
import { completing } from "./open-api.ts"
import { OperationsGroup } from "./operations.ts"
import { OutboundGroup } from "./outbound.ts"
import { OverviewGroup } from "./overview.ts"
import { MembersGroup, WelcomeGroup } from "./members.ts"
import { PoliciesGroup } from "./policy.ts"
import { ReplaysGroup } from "./replays.ts"
import { SessionGroup } from "./session.ts"
import { TrialsGroup } from "./trial.ts"
import { VersionsGroup } from "./versions.ts"
import { WorkspacesGroup } from "./workspaces.ts"

const api = HttpApi.make("countersign-operator")
  .add(SessionGroup)
  .add(MembersGroup)
  .add(WelcomeGroup)
  .add(AccessGroup)
  .add(WorkspacesGroup)
  .add(DeskGroup)
  .add(ContactsGroup)
  .add(ConversationsGroup)
  .add(OutboundGroup)
  .add(ActionsGroup)
  .add(ApprovalsGroup)
  .add(AttentionGroup)
  .add(AuditGroup)
  .add(PoliciesGroup)
  .add(EventsGroup)
  .add(OverviewGroup)
  .add(ExportsGroup)
  .add(OperationsGroup)
  .add(ReplaysGroup)
  .add(FlowGroup)
  .add(VersionsGroup)
  .add(TrialsGroup)
  .middleware(Problems)
  // an unknown field is a mistake or an attempt: nothing is dropped in silence
  .annotate(HttpApi.PayloadParseOptions, { onExcessProperty: "error" })
  .annotate(HttpApi.QueryParseOptions, { onExcessProperty: "error" })
  .annotateMerge(
    OpenApi.annotations({
      title: "Countersign operator API",
      version: "1.0.0",
      description: "Times are Unix milliseconds, money is in minor units, lists are keyset pages.",
    }),
  )

export class OperatorApi extends api.annotateMerge(OpenApi.annotations({ transform: completing(api, { cookies: true }) })) {}
