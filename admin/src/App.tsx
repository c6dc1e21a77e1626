/**
 * The control plane put together. Every screen is loaded when it is first opened; what is here is part of the first load. To add a screen:
 * docs/admin.md.
 */
import { lazy, Suspense } from "react"
import { Admin, CustomRoutes, Resource } from "react-admin"
import { BrowserRouter, Route } from "react-router-dom"
import { dataProvider } from "./data/dataProvider.ts"
import { queryClient } from "./data/queries.ts"
import { makeStore } from "./data/store.ts"
import { NoAccess, NotFound } from "./layout/Message.tsx"
import { Shell } from "./layout/Shell.tsx"
import { Styles } from "./layout/styles.tsx"
import { darkTheme, lightTheme } from "./layout/theme.ts"
import { Live } from "./live/Live.tsx"
import { authProvider } from "./session/authProvider.ts"
import { SignIn } from "./session/SignIn.tsx"
import { StepUp } from "./session/StepUp.tsx"
import { i18nProvider } from "./words/provider.ts"

const Overview = lazy(() => import("./overview/Overview.tsx"))
const Approvals = lazy(() => import("./approvals/Approvals.tsx"))
const Blocked = lazy(() => import("./blocked/BlockedList.tsx"))
const Unknown = lazy(() => import("./unknown/UnknownList.tsx"))
const Conversations = lazy(() => import("./conversations/ConversationList.tsx"))
const Outbound = lazy(() => import("./outbound/OutboundList.tsx"))
const Payouts = lazy(() => import("./payouts/PayoutList.tsx"))
const Contacts = lazy(() => import("./contacts/ContactList.tsx"))
const Policies = lazy(() => import("./policies/PolicyHome.tsx"))
const Agents = lazy(() => import("./agents/Agents.tsx"))
const Audit = lazy(() => import("./audit/AuditList.tsx"))
const Deliveries = lazy(() => import("./deliveries/DeliveryList.tsx"))
const Streams = lazy(() => import("./streams/Streams.tsx"))
const Integrations = lazy(() => import("./integrations/Integrations.tsx"))
const Usage = lazy(() => import("./usage/Usage.tsx"))
const Members = lazy(() => import("./members/Members.tsx"))
const Welcome = lazy(() => import("./session/Welcome.tsx"))
const Settings = lazy(() => import("./settings/Settings.tsx"))

const store = makeStore()

const Desk = ({ children }: { readonly children: React.ReactNode }) => (
  <Live>
    <Shell>{children}</Shell>
    <StepUp />
  </Live>
)

export const App = () => (
  <Styles>
    <BrowserRouter>
      <Admin
        requireAuth
        disableTelemetry
        authProvider={authProvider}
        dataProvider={dataProvider}
        i18nProvider={i18nProvider}
        queryClient={queryClient}
        store={store}
        theme={lightTheme}
        darkTheme={darkTheme}
        layout={Desk}
        loginPage={SignIn}
        dashboard={Overview}
        catchAll={NotFound}
        accessDenied={NoAccess}
        notification={Silent}
        title="Countersign"
      >
        <Resource name="approvals" list={Approvals} />
        <Resource name="blocked" list={Blocked} />
        <Resource name="unknown" list={Unknown} />
        <Resource name="conversations" list={Conversations} />
        <Resource name="outbound" list={Outbound} />
        <Resource name="contacts" list={Contacts} />
        <Resource name="payouts" list={Payouts} />
        <Resource name="policies" list={Policies} />
        <Resource name="agents" list={Agents} />
        <Resource name="audit" list={Audit} />
        <Resource name="deliveries" list={Deliveries} />
        <Resource name="streams" list={Streams} />
        <Resource name="integrations" list={Integrations} />
        <Resource name="usage" list={Usage} />
        <Resource name="members" list={Members} />
        <CustomRoutes>
          <Route path="/settings" element={<Settings />} />
        </CustomRoutes>
        <CustomRoutes noLayout>
          <Route
            path="/welcome"
            element={
              <Suspense fallback={null}>
                <Welcome />
              </Suspense>
            }
          />
        </CustomRoutes>
      </Admin>
    </BrowserRouter>
  </Styles>
)

/** Notices are part of the frame: react-admin's own place for them lies outside of it. */
const Silent = () => null
