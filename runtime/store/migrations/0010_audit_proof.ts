/** How the audit was found when somebody had it verified, as the entity declares it. The runtime adds; nobody changes. */
import { Migration } from "@mikro-orm/migrations"

const role = "current_setting('app.role', true)"
const tenant = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid"

const statements = [
  `create table "audit_proof" ("tenant_id" uuid not null, "id" uuid not null, "member_id" uuid not null, "ok" boolean not null, "entries" bigint not null, "epoch" int not null, "unsealed" bigint not null, "first" jsonb null, "at" timestamptz(3) not null default now(), primary key ("tenant_id", "id"))`,
  `create index "audit_proof_at" on "audit_proof" ("tenant_id", "at")`,
  `alter table "audit_proof" enable row level security`,
  `alter table "audit_proof" force row level security`,
  `create policy "audit_proof_read" on "audit_proof" for select using (${role} in ('owner', 'auditor', 'system'))`,
  `create policy "audit_proof_add" on "audit_proof" for insert with check (${role} = 'system')`,
  `create policy "audit_proof_tenant" on "audit_proof" as restrictive using (${tenant}) with check (${tenant})`,
  "grant select, insert on audit_proof to countersign_app",
]

export default class Migration0010 extends Migration {
  override name = "0010_audit_proof"
  override up(): void {
    for (const statement of statements) this.addSql(statement)
  }
}
