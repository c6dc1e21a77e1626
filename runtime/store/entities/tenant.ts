/** Who owns everything else: tenants, their workspaces, members and bearer tokens. */
import { defineEntity, p } from "@mikro-orm/core"
import type { Role } from "../../kernel/action.ts"
import { key, madeAt, moment, via, walled } from "./wall.ts"

const TenantSchema = defineEntity({
  name: "Tenant",
  ...walled("tenant", { tenant: "id" }),
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    slug: p.text(),
    timeZone: p.text(),
    currency: p.character().length(3),
    settings: p.json<Record<string, unknown>>().default("{}"),
    createdAt: madeAt(),
  },
  uniques: [{ name: "tenant_slug_key", properties: ["slug"] }],
})
export class Tenant extends TenantSchema.class {}
TenantSchema.setClass(Tenant)

const WorkspaceSchema = defineEntity({
  name: "Workspace",
  ...walled("workspace"),
  properties: { ...key(), name: p.text(), createdAt: madeAt() },
  uniques: [{ name: "workspace_name_key", properties: ["name", "tenantId"] }],
})
export class Workspace extends WorkspaceSchema.class {}
WorkspaceSchema.setClass(Workspace)

const MemberSchema = defineEntity({
  name: "Member",
  // everybody reads it: who voted is part of what people see of an approval, and a quorum counts members as they are now
  ...walled("member"),
  properties: {
    ...key(),
    email: p.text(),
    name: p.text(),
    role: p.enum(["owner", "manager", "support", "finance", "auditor"] as const).$type<Role>(),
    /** Workspaces a manager or support member is confined to; ignored for the other roles. */
    workspaceIds: p.array<string>().columnType("uuid[]").default([]),
    status: p.enum(["active", "suspended"] as const).default("active"),
    createdAt: madeAt(),
    /** Who signs in as this member: an id of `auth.user`, which no key can name because the application sees nothing there. */
    userId: p.uuid().nullable(),
    /** When they were signed in here last, to a few minutes. */
    seenAt: moment().nullable(),
  },
  uniques: [
    { name: "member_email_key", properties: ["email", "tenantId"] },
    { name: "member_user_key", properties: ["userId", "tenantId"] },
  ],
})
export class Member extends MemberSchema.class {}
MemberSchema.setClass(Member)

const ApiTokenSchema = defineEntity({
  name: "ApiToken",
  ...walled("api_token", { own: "member_id" }),
  properties: {
    ...key(),
    member: () =>
      p
        .manyToOne(Member)
        .ref()
        .joinColumns(...via("member_id"))
        .deleteRule("restrict"),
    /** SHA-256 of the token, hex; the token itself is stored nowhere. */
    hash: p.text(),
    name: p.text(),
    scopes: p.array<string>().columnType("text[]").default([]),
    expiresAt: moment().nullable(),
    revokedAt: moment().nullable(),
    lastUsedAt: moment().nullable(),
    createdAt: madeAt(),
  },
  uniques: [{ name: "api_token_hash_key", properties: ["hash", "tenantId"] }],
})
export class ApiToken extends ApiTokenSchema.class {}
ApiTokenSchema.setClass(ApiToken)

/** Somebody who may become a member: by a secret that is kept as its hash alone, serves once, and runs out. */
const InvitationSchema = defineEntity({
  name: "Invitation",
  ...walled("invitation"),
  properties: {
    ...key(),
    email: p.text(),
    name: p.text(),
    role: p.enum(["owner", "manager", "support", "finance", "auditor"] as const).$type<Role>(),
    workspaceIds: p.array<string>().columnType("uuid[]").default([]),
    hash: p.text(),
    /** The member who invited; null for the command line. */
    invitedBy: p.uuid().nullable(),
    expiresAt: moment(),
    acceptedAt: moment().nullable(),
    revokedAt: moment().nullable(),
    createdAt: madeAt(),
  },
  uniques: [{ name: "invitation_hash_key", properties: ["hash", "tenantId"] }],
})
export class Invitation extends InvitationSchema.class {}
InvitationSchema.setClass(Invitation)

/** What signs the webhooks of a source, the current one first. Only the runtime reads it, to verify; no person does, in no role. */
const WebhookSecretSchema = defineEntity({
  name: "WebhookSecret",
  ...walled("webhook_secret"),
  properties: {
    tenantId: p.uuid().primary(),
    source: p.text().primary(),
    secrets: p.array<string>().columnType("text[]"),
    updatedAt: madeAt(),
  },
})
export class WebhookSecret extends WebhookSecretSchema.class {}
WebhookSecretSchema.setClass(WebhookSecret)
