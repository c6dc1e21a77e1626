/** What people at the desk leave behind that no turn reads, as the entities declare it, and indexes of lists that people narrow. */
import { Migration } from "@mikro-orm/migrations"

const role = "current_setting('app.role', true)"
const mine = "member_id = nullif(current_setting('app.member_id', true), '')::uuid"
const inWorkspace = "workspace_id = any (string_to_array(nullif(current_setting('app.workspace_id', true), ''), ',')::uuid[])"
const own = `${role} = 'system' or (${role} in ('owner', 'manager', 'support', 'finance', 'auditor') and ${mine})`

const walled = (table: string, policies: ReadonlyArray<string>) => {
  const tenant = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid"
  return [
    `alter table "${table}" enable row level security`,
    `alter table "${table}" force row level security`,
    ...policies,
    `create policy "${table}_tenant" on "${table}" as restrictive using (${tenant}) with check (${tenant})`,
  ]
}

const statements = [
  `create table "conversation_note" ("tenant_id" uuid not null, "id" uuid not null, "workspace_id" uuid not null, "conversation_id" uuid not null, "member_id" uuid not null, "body" text not null, "at" timestamptz(3) not null default now(), primary key ("tenant_id", "id"))`,
  `create index conversation_note_conversation on conversation_note (conversation_id, at)`,
  `alter table "conversation_note" add constraint "conversation_note_tenant_id_conversation_id_foreign" foreign key ("tenant_id", "conversation_id") references "conversation" ("tenant_id", "id") on update cascade on delete restrict`,
  `alter table "conversation_note" add constraint "conversation_note_tenant_id_member_id_foreign" foreign key ("tenant_id", "member_id") references "member" ("tenant_id", "id") on update cascade on delete restrict`,
  ...walled("conversation_note", [
    `create policy "conversation_note_read" on "conversation_note" for select using (${role} in ('owner', 'auditor', 'system') or (${role} in ('manager', 'support') and ${inWorkspace}))`,
    `create policy "conversation_note_add" on "conversation_note" for insert with check ((${role} = 'owner' or (${role} in ('manager', 'support') and ${inWorkspace})) and ${mine})`,
  ]),
  `create table "policy_proposal" ("tenant_id" uuid not null, "id" uuid not null, "digest" text not null, "name" text not null, "sources" jsonb not null, "basis" text null, "reason" text not null, "state" text not null default 'open', "proposed_by" uuid not null, "decided_by" uuid null, "at" timestamptz(3) not null default now(), "decided_at" timestamptz(3) null, primary key ("tenant_id", "id"))`,
  `create index "policy_proposal_at" on "policy_proposal" ("tenant_id", "at")`,
  `alter table "policy_proposal" add constraint "policy_proposal_state_check" check ("state" in ('open', 'confirmed', 'withdrawn'))`,
  ...walled("policy_proposal", [
    `create policy "policy_proposal_read" on "policy_proposal" for select using (${role} in ('owner', 'manager', 'support', 'finance', 'auditor', 'system'))`,
    `create policy "policy_proposal_write" on "policy_proposal" using (${role} = 'owner') with check (${role} = 'owner')`,
  ]),
  `create table "kept_answer" ("tenant_id" uuid not null, "member_id" uuid not null, "key" text not null, "digest" text not null, "status" int null, "content_type" text null, "body" text null, "at" timestamptz(3) not null default now(), primary key ("tenant_id", "member_id", "key"))`,
  ...walled("kept_answer", [
    `create policy "kept_answer_read" on "kept_answer" for select using (${own})`,
    `create policy "kept_answer_write" on "kept_answer" using (${own}) with check (${own})`,
  ]),
  `create index "payout_created" on "payout" ("tenant_id", "created_at", "id")`,
  `create index conversation_contact on conversation (contact_id)`,
  "grant select, insert on conversation_note to countersign_app",
  "grant select, insert, update on policy_proposal to countersign_app",
  "grant select, insert, update, delete on kept_answer to countersign_app",
]

export default class Migration0005 extends Migration {
  override name = "0005_desk"
  override up(): void {
    for (const statement of statements) this.addSql(statement)
  }
}
