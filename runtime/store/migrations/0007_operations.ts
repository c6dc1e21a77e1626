/** Planned replays of held deliveries and pauses of what comes in, as the entities declare them. */
import { Migration } from "@mikro-orm/migrations"

const role = "current_setting('app.role', true)"
const tenant = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid"
const mine = "member_id = nullif(current_setting('app.member_id', true), '')::uuid"
const everyone = `${role} in ('owner', 'manager', 'support', 'finance', 'auditor', 'system')`
const before = "current_user = 'countersign_lookup'"

const forced = (table: string) => [`alter table "${table}" enable row level security`, `alter table "${table}" force row level security`]

const statements = [
  `create table "delivery_plan" ("tenant_id" uuid not null, "id" uuid not null, "member_id" uuid not null, "filter" jsonb not null, "ids" uuid[] not null, "more" boolean not null, "results" text[] not null default '{}', "state" text not null default 'planned', "at" timestamptz(3) not null default now(), "expires_at" timestamptz(3) not null, "started_at" timestamptz(3) null, "touched_at" timestamptz(3) null, "ended_at" timestamptz(3) null, primary key ("tenant_id", "id"))`,
  `create index "delivery_plan_at" on "delivery_plan" ("tenant_id", "at")`,
  `alter table "delivery_plan" add constraint "delivery_plan_state_check" check ("state" in ('planned', 'running', 'cancelled', 'done'))`,
  ...forced("delivery_plan"),
  `create policy "delivery_plan_read" on "delivery_plan" for select using (${role} in ('owner', 'auditor', 'system'))`,
  `create policy "delivery_plan_write" on "delivery_plan" using (${role} = 'system') with check (${role} = 'system')`,
  `create policy "delivery_plan_add" on "delivery_plan" for insert with check ((${role} = 'owner') and ${mine})`,
  `create policy "delivery_plan_tenant" on "delivery_plan" as restrictive using (${tenant}) with check (${tenant})`,
  `create table "intake_pause" ("tenant_id" uuid not null, "id" uuid not null, "state" text not null, "reason" text not null, "member_id" uuid not null, "at" timestamptz(3) not null default now(), "resumed_by" uuid null, "resumed_at" timestamptz(3) null, "ended_at" timestamptz(3) null, primary key ("tenant_id", "id"))`,
  `create unique index intake_pause_one on intake_pause (tenant_id) where state <> 'open'`,
  `alter table "intake_pause" add constraint "intake_pause_state_check" check ("state" in ('paused', 'releasing', 'open'))`,
  ...forced("intake_pause"),
  `create policy "intake_pause_read" on "intake_pause" for select using (${everyone} or ${before})`,
  `create policy "intake_pause_write" on "intake_pause" using (${role} in ('owner', 'system')) with check (${role} in ('owner', 'system'))`,
  `create policy "intake_pause_tenant" on "intake_pause" as restrictive using (${tenant} or ${before}) with check (${tenant})`,
  "grant select, insert, update on delivery_plan to countersign_app",
  "grant select, insert, update on intake_pause to countersign_app",
  "grant select on intake_pause to countersign_lookup",
]

export default class Migration0007 extends Migration {
  override name = "0007_operations"
  override up(): void {
    for (const statement of statements) this.addSql(statement)
  }
}
