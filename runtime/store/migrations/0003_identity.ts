/**
 * Who people are: the schema `auth`, which only its own role reads and writes, and what ties a member to a person. Passwords, second
 * factors and sessions stand there; the application's role has no way in. Tables and columns are named as better-auth expects them.
 */
import { Migration } from "@mikro-orm/migrations"

const id = `"id" uuid primary key default gen_random_uuid()`
const times = `"createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()`
const ofUser = `"userId" uuid not null references auth."user" ("id") on delete cascade`

const needsRole = `do $do$ begin if not exists (select 1 from pg_roles where rolname = 'countersign_auth') then
  raise exception 'the role countersign_auth is missing: create it as docs/guides/own-servers.md says, then start again';
end if; end $do$`

const tables = [
  `create schema auth`,
  `create table auth."user" (${id}, "name" text not null, "email" text not null unique, "emailVerified" boolean not null default false,
    "image" text, "twoFactorEnabled" boolean default false, ${times})`,
  `create table auth."session" (${id}, "token" text not null unique, ${ofUser}, "tenantId" uuid, "steppedUpAt" timestamptz,
    "ipAddress" text, "userAgent" text, "expiresAt" timestamptz not null, ${times})`,
  `create index "session_userId" on auth."session" ("userId")`,
  `create table auth."account" (${id}, "accountId" text not null, "providerId" text not null, ${ofUser}, "accessToken" text, "refreshToken" text,
    "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text, ${times})`,
  `create index "account_userId" on auth."account" ("userId")`,
  `create table auth."verification" (${id}, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null, ${times})`,
  `create index "verification_identifier" on auth."verification" ("identifier")`,
  `create table auth."twoFactor" (${id}, "secret" text not null, "backupCodes" text not null, ${ofUser}, "verified" boolean default true,
    "failedVerificationCount" int default 0, "lockedUntil" timestamptz)`,
  `create index "twoFactor_userId" on auth."twoFactor" ("userId")`,
  `create table auth."passkey" (${id}, "name" text, "publicKey" text not null, ${ofUser}, "credentialID" text not null unique,
    "counter" bigint not null, "deviceType" text not null, "backedUp" boolean not null, "transports" text, "createdAt" timestamptz, "aaguid" text)`,
  `create index "passkey_userId" on auth."passkey" ("userId")`,
  // tries at a password or a code, by what was tried: an account or an address; and codes that were used, which never serve twice
  `create table auth."attempt" ("key" text primary key, "count" int not null, "since" timestamptz not null, "lockedUntil" timestamptz)`,
  `create index "attempt_since" on auth."attempt" ("since")`,
  `revoke all on schema auth from public`,
  `grant usage on schema auth to countersign_auth`,
  `grant select, insert, update, delete on all tables in schema auth to countersign_auth`,
]

const members = [
  `alter table "member" add column "user_id" uuid null`,
  `alter table "member" add constraint "member_user_key" unique ("user_id", "tenant_id")`,
  // a session is asked about before its company is known: by the one look-up that may
  `grant select (id, name) on tenant to countersign_lookup`,
]

const invitations = [
  `create table "invitation" ("tenant_id" uuid not null, "id" uuid not null, "email" text not null, "name" text not null, "role" text not null, "workspace_ids" uuid[] not null default '{}', "hash" text not null, "invited_by" uuid null, "expires_at" timestamptz(3) not null, "accepted_at" timestamptz(3) null, "revoked_at" timestamptz(3) null, "created_at" timestamptz(3) not null default now(), primary key ("tenant_id", "id"))`,
  `alter table "invitation" add constraint "invitation_hash_key" unique ("hash", "tenant_id")`,
  `alter table "invitation" add constraint "invitation_role_check" check ("role" in ('owner', 'manager', 'support', 'finance', 'auditor'))`,
  `alter table "invitation" enable row level security`,
  `alter table "invitation" force row level security`,
  `create policy "invitation_read" on "invitation" for select using (current_setting('app.role', true) in ('owner', 'auditor', 'system') or current_user = 'countersign_lookup')`,
  `create policy "invitation_write" on "invitation" using (current_setting('app.role', true) in ('owner', 'system')) with check (current_setting('app.role', true) in ('owner', 'system'))`,
  `create policy "invitation_tenant" on "invitation" as restrictive using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid or current_user = 'countersign_lookup') with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)`,
  // the secret's hash is written and never read: following an invitation asks cs_invitation
  `grant select (tenant_id, id, email, name, role, workspace_ids, invited_by, expires_at, accepted_at, revoked_at, created_at), insert, update (accepted_at, revoked_at) on invitation to countersign_app`,
  `grant select on invitation to countersign_lookup`,
]

const notices = [
  `alter table "notice" drop constraint "notice_kind_check"`,
  `alter table "notice" add constraint "notice_kind_check" check ("kind" in ('payout-mismatch', 'payout-missing', 'id-reused', 'sign-in-locked'))`,
]

export default class Migration0003 extends Migration {
  override name = "0003_identity"
  override up(): void {
    for (const sql of [needsRole, ...tables, ...members, ...invitations, ...notices]) this.addSql(sql)
  }
}
