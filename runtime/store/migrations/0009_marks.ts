/** What people thought of blocked calls, as the entity declares it. */
import { Migration } from "@mikro-orm/migrations"

const role = "current_setting('app.role', true)"
const tenant = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid"
const inWorkspace = "workspace_id = any (string_to_array(nullif(current_setting('app.workspace_id', true), ''), ',')::uuid[])"
const confined = `(${role} in ('manager', 'support') and ${inWorkspace}) or (${role} = 'finance' and (class = 'money' or cs_sees_approval(tenant_id, action_id)))`

const statements = [
  `create table "blocked_mark" ("tenant_id" uuid not null, "id" uuid not null, "workspace_id" uuid not null, "action_id" uuid not null, "class" text not null, "member_id" uuid not null, "mark" text not null, "reason" text not null, "at" timestamptz(3) not null default now(), primary key ("tenant_id", "id"))`,
  `alter table "blocked_mark" add constraint "blocked_mark_class_check" check (class = any ('{read,write,outbound,money}'::text[]))`,
  `alter table "blocked_mark" add constraint "blocked_mark_mark_check" check (mark = any ('{false-positive,right,none}'::text[]))`,
  `create index blocked_mark_action on blocked_mark (action_id, at)`,
  `alter table "blocked_mark" add constraint "blocked_mark_tenant_id_action_id_foreign" foreign key ("tenant_id", "action_id") references "action" ("tenant_id", "id") on update cascade on delete restrict`,
  `alter table "blocked_mark" enable row level security`,
  `alter table "blocked_mark" force row level security`,
  `create policy "blocked_mark_read" on "blocked_mark" for select using (${role} in ('owner', 'auditor', 'system') or ${confined})`,
  `create policy "blocked_mark_add" on "blocked_mark" for insert with check ((${role} = 'owner' or ${confined}) and member_id = nullif(current_setting('app.member_id', true), '')::uuid)`,
  `create policy "blocked_mark_tenant" on "blocked_mark" as restrictive using (${tenant}) with check (${tenant})`,
  "grant select, insert on blocked_mark to countersign_app",
]

export default class Migration0009 extends Migration {
  override name = "0009_marks"
  override up(): void {
    for (const statement of statements) this.addSql(statement)
  }
}
