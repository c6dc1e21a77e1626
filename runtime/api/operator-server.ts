/** The operator listener: the desk's API, its description, the control plane's pages, health and metrics. Nothing public is here. */
import { Layer } from "effect"
import { HttpApiBuilder, HttpApiScalar } from "effect/http-api"
import { PrometheusMetrics } from "effect/observability"
import { OperatorApi } from "../contract/operator.ts"
import { DeskAuthLive } from "./auth.ts"
import { AccessLive } from "./handlers/access.ts"
import { ActionsLive } from "./handlers/actions.ts"
import { ApprovalsLive } from "./handlers/approvals.ts"
import { AttentionLive } from "./handlers/attention.ts"
import { AuditLive } from "./handlers/audit.ts"
import { ContactsLive } from "./handlers/contacts.ts"
import { ConversationsLive } from "./handlers/conversations.ts"
import { DeskLive } from "./handlers/desk.ts"
import { EventsLive } from "./handlers/events.ts"
import { ExportsLive } from "./handlers/exports.ts"
import { FlowLive, ReplaysLive } from "./handlers/flow.ts"
import { OperationsLive } from "./handlers/operations.ts"
import { OutboundLive } from "./handlers/outbound.ts"
import { OverviewLive } from "./handlers/overview.ts"
import { MembersLive } from "./handlers/members.ts"
import { PoliciesLive } from "./handlers/policies.ts"
import { SessionLive } from "./handlers/session.ts"
import { TrialsLive } from "./handlers/trials.ts"
import { VersionsLive } from "./handlers/versions.ts"
import { WelcomeLive } from "./handlers/welcome.ts"
import { WorkspacesLive } from "./handlers/workspaces.ts"
import { HealthRoutes } from "./health.ts"
import { type Bind, listener } from "./listener.ts"
import type { Pages } from "./pages/folder.ts"
import { pageRoutes } from "./pages/routes.ts"
import { ProblemsLive } from "./problems-live.ts"
import { SignInRoutes } from "./sign-in.ts"

const reads = Layer.mergeAll(DeskLive, ConversationsLive, ActionsLive, ApprovalsLive, AttentionLive, AuditLive, PoliciesLive, OverviewLive)
const talk = Layer.mergeAll(ContactsLive, OutboundLive)
const work = Layer.mergeAll(EventsLive, ExportsLive, OperationsLive, VersionsLive, TrialsLive, ReplaysLive, FlowLive)
const people = Layer.mergeAll(SessionLive, MembersLive, WelcomeLive, AccessLive, WorkspacesLive)
const groups = Layer.mergeAll(reads, talk, work, people)

export const OperatorRoutes = Layer.mergeAll(
  HttpApiBuilder.layer(OperatorApi, { openapiPath: "/openapi.json" }).pipe(
    Layer.provide(groups),
    Layer.provide([DeskAuthLive, ProblemsLive]),
  ),
  HttpApiScalar.layer(OperatorApi, { path: "/docs" }),
  PrometheusMetrics.layerHttp({ path: "/metrics" }),
  HealthRoutes,
  SignInRoutes,
)

/** Default bind: 127.0.0.1:8080. `pages`: the built control plane; without it its addresses say how to build it. */
export const operatorServer = (bind: Bind, pages?: Pages) => listener(Layer.mergeAll(OperatorRoutes, pageRoutes(pages)), bind)
