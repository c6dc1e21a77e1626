/**
 * Every configuration value there is, once. Names, types, defaults, secrecy, the warnings about unknown names and docs/configuration.md are
 * all derived from this table. A value no room reads does not belong here.
 */
import { flag, integer, oneOf, port, secret, secretUrl, text, url, urls, withDefault } from "./setting.ts"

const folder = "the path of a folder"

export const settings = {
  host: withDefault(
    text({ name: "COUNTERSIGN_HOST", about: "Address the operator listener (API, control plane) binds to." }, "an address"),
    "127.0.0.1",
  ),
  port: withDefault(port({ name: "COUNTERSIGN_PORT", about: "Port of the operator listener; 0 takes any free one." }), "8080"),
  publicHost: withDefault(
    text({ name: "COUNTERSIGN_PUBLIC_HOST", about: "Address the public listener (webhooks, message intake) binds to." }, "an address"),
    "127.0.0.1",
  ),
  publicPort: withDefault(port({ name: "COUNTERSIGN_PUBLIC_PORT", about: "Port of the public listener; 0 takes any free one." }), "8081"),
  dataDir: withDefault(
    text({ name: "COUNTERSIGN_DATA", about: "Where embedded servers, receipts and keys are kept." }, folder),
    ".countersign",
  ),
  agentsDir: withDefault(text({ name: "COUNTERSIGN_AGENTS", about: "Folder of the agents." }, folder), "agents"),
  policiesDir: withDefault(text({ name: "COUNTERSIGN_POLICIES", about: "Folder of the policies." }, folder), "policies"),
  demo: flag({ name: "COUNTERSIGN_DEMO", about: "Seed the demo company. Unset: only when the database is the embedded one." }),
  deskUrl: url(
    {
      name: "COUNTERSIGN_URL",
      about: "Where people open the control plane, as their browser says it. Unset: any loopback name of the operator listener.",
    },
    "https",
    "http",
  ),
  authSecret: secret({
    name: "COUNTERSIGN_AUTH_SECRET",
    about: "Signs sign-in cookies and seals second factors; the same on all nodes. Unset: made once and kept in the data folder.",
  }),
  clientAddressHeader: text(
    {
      name: "COUNTERSIGN_CLIENT_ADDRESS_HEADER",
      about:
        "Header in which a gateway of yours tells the client's address; it must replace what clients send. Unset: the connection's own.",
    },
    "the name of a header",
  ),
  nodeId: text(
    { name: "COUNTERSIGN_NODE", about: "Name of this node among others. Unset: made anew at every start." },
    "a name of letters, digits, _ and -",
  ),
  logLevel: withDefault(
    oneOf({ name: "COUNTERSIGN_LOG_LEVEL", about: "Least level that is logged." }, ["Debug", "Info", "Warn", "Error"]),
    "Info",
  ),

  databaseUrl: secretUrl(
    { name: "DATABASE_URL", about: "PostgreSQL for the runtime, as the application role. Unset: the embedded server." },
    "postgres",
    "postgresql",
  ),
  ownerDatabaseUrl: secretUrl(
    { name: "COUNTERSIGN_OWNER_DATABASE_URL", about: "The same database as the owning role; used by migrations. Unset: DATABASE_URL." },
    "postgres",
    "postgresql",
  ),
  sealerDatabaseUrl: secretUrl(
    {
      name: "COUNTERSIGN_SEALER_DATABASE_URL",
      about: "The same database as the sealing role; seals and exports the audit. Unset: DATABASE_URL, which must then be allowed to seal.",
    },
    "postgres",
    "postgresql",
  ),
  authDatabaseUrl: secretUrl(
    {
      name: "COUNTERSIGN_AUTH_DATABASE_URL",
      about: "The same database as the role that knows who people are. Unset beside DATABASE_URL: nobody signs in, API tokens alone count.",
    },
    "postgres",
    "postgresql",
  ),

  natsUrl: urls({ name: "NATS_URL", about: "nats-server 2.14 or newer with JetStream. Unset: the embedded server." }, "nats", "tls"),
  natsUser: text({ name: "NATS_USER", about: "User of the actors (`runtime` in infra/nats.conf)." }),
  natsPassword: secret({ name: "NATS_PASSWORD", about: "Its password." }),
  natsAdminUser: text({ name: "COUNTERSIGN_NATS_ADMIN_USER", about: "User that creates streams and consumers. Unset: NATS_USER." }),
  natsAdminPassword: secret({ name: "COUNTERSIGN_NATS_ADMIN_PASSWORD", about: "Its password." }),

  openaiApiKey: secret({ name: "OPENAI_API_KEY", about: "Key of the model provider. Unset: agents run on the scripted rehearsal model." }),
  openaiBaseUrl: url({ name: "OPENAI_BASE_URL", about: "Another provider that speaks the same protocol." }, "https", "http"),
  model: text({ name: "COUNTERSIGN_MODEL", about: "Model used instead of the one each agent names." }, "the name of a model"),
  modelRequestsPerMinute: withDefault(
    integer({ name: "COUNTERSIGN_MODEL_REQUESTS_PER_MINUTE", about: "Requests to the provider per minute, all tenants." }, 1, 1_000_000),
    "500",
  ),

  tenantTokensPerDay: withDefault(
    integer({ name: "COUNTERSIGN_TENANT_TOKENS_PER_DAY", about: "Tokens all agents of a company may use in a day together." }, 1_000, 1e12),
    "20000000",
  ),
  tenantCostMicrosPerDay: withDefault(
    integer(
      {
        name: "COUNTERSIGN_TENANT_COST_MICROS_PER_DAY",
        about: "What they may cost in a day together, in millionths of the major unit.",
      },
      0,
      1e12,
    ),
    "200000000",
  ),

  inboxBodyDays: withDefault(
    integer(
      {
        name: "COUNTERSIGN_INBOX_BODY_DAYS",
        about:
          "Days after which the body of a published delivery is emptied; its id and digest stay for ever. What is not published keeps it.",
      },
      1,
      3_650,
    ),
    "30",
  ),

  otlpEndpoint: url(
    { name: "OTEL_EXPORTER_OTLP_ENDPOINT", about: "Where traces, metrics and logs are sent. Unset: nowhere." },
    "http",
    "https",
  ),
} as const

/** Values that make sense only together: either all of a row are set or none. */
export const together: ReadonlyArray<ReadonlyArray<keyof typeof settings>> = [
  ["natsUser", "natsPassword"],
  ["natsAdminUser", "natsAdminPassword"],
]

/** Read by tools around the runtime (get-nats.sh, npm scripts); known here only so that they are not warned about. */
export const otherNames: ReadonlySet<string> = new Set(["COUNTERSIGN_CRASH_POINT"])
