/**
 * Policies as the permission model (runtime/access) says them, where that is another text than before. New in what they say: people neither
 * add approvals nor decide those their role is not asked about, a decision belongs to an approval in reach, an owner changes the own company
 * and makes no other, and putting aside goes by the kinds that a role's word is enough for.
 */
import { Migration } from "@mikro-orm/migrations"

/** Named by policies, so they must be there first; what they do comes with the routines. */
const asked = ["cs_asked_since(jsonb, timestamptz, timestamptz)", "cs_decides(uuid, uuid)"]

const statements = [
  ...asked.map((call) => `create function ${call} returns boolean language plpgsql stable as 'begin return false; end'`),
  `drop policy "attention_seen_read" on "attention_seen"`,
  `drop policy "attention_seen_add" on "attention_seen"`,
  `drop policy "budget_lease_read" on "budget_lease"`,
  `drop policy "limit_draw_read" on "limit_draw"`,
  `drop policy "api_token_read" on "api_token"`,
  `drop policy "model_usage_read" on "model_usage"`,
  `drop policy "outbox_add" on "outbox"`,
  `drop policy "payout_batch_read" on "payout_batch"`,
  `drop policy "prompt_version_write" on "prompt_version"`,
  `drop policy "tenant_write" on "tenant"`,
  `drop policy "payout_read" on "payout"`,
  `drop policy "payout_item_read" on "payout_item"`,
  `drop policy "receipt_read" on "receipt"`,
  `drop policy "approval_read" on "approval"`,
  `drop policy "approval_write" on "approval"`,
  `drop policy "decision_read" on "decision"`,
  `drop policy "decision_write" on "decision"`,
  `drop policy "contact_note_write" on "contact_note"`,
  `create policy "tenant_write" on "tenant" using (current_setting('app.role', true) = 'system') with check (current_setting('app.role', true) = 'system')`,
  `create policy "tenant_change" on "tenant" for update using (current_setting('app.role', true) = 'owner') with check (current_setting('app.role', true) = 'owner')`,
  `create policy "api_token_read" on "api_token" for select using (current_setting('app.role', true) in ('owner', 'auditor', 'system') or (current_setting('app.role', true) in ('manager', 'support', 'finance') and member_id = nullif(current_setting('app.member_id', true), '')::uuid) or current_user = 'countersign_lookup')`,
  `create policy "contact_note_write" on "contact_note" using (current_setting('app.role', true) = 'system') with check (current_setting('app.role', true) = 'system')`,
  `create policy "contact_note_add" on "contact_note" for insert with check (current_setting('app.role', true) = 'owner' or (current_setting('app.role', true) in ('manager', 'support') and workspace_id = any (string_to_array(nullif(current_setting('app.workspace_id', true), ''), ',')::uuid[])))`,
  `create policy "approval_read" on "approval" for select using (current_setting('app.role', true) in ('owner', 'auditor', 'system') or (current_setting('app.role', true) in ('manager', 'support') and workspace_id = any (string_to_array(nullif(current_setting('app.workspace_id', true), ''), ',')::uuid[])) or (current_setting('app.role', true) = 'finance' and (class = 'money' or current_setting('app.role', true) = any (roles) or cs_asked_since(terms, at, decided_at))))`,
  `create policy "approval_write" on "approval" using (current_setting('app.role', true) = 'system') with check (current_setting('app.role', true) = 'system')`,
  `create policy "approval_change" on "approval" for update using (current_setting('app.role', true) = 'owner' or (current_setting('app.role', true) in ('manager', 'support') and workspace_id = any (string_to_array(nullif(current_setting('app.workspace_id', true), ''), ',')::uuid[]) and (current_setting('app.role', true) = any (roles) or cs_asked_since(terms, at, decided_at))) or (current_setting('app.role', true) = 'finance' and (current_setting('app.role', true) = any (roles) or cs_asked_since(terms, at, decided_at)))) with check (current_setting('app.role', true) = 'owner' or (current_setting('app.role', true) in ('manager', 'support') and workspace_id = any (string_to_array(nullif(current_setting('app.workspace_id', true), ''), ',')::uuid[]) and (current_setting('app.role', true) = any (roles) or cs_asked_since(terms, at, decided_at))) or (current_setting('app.role', true) = 'finance' and (current_setting('app.role', true) = any (roles) or cs_asked_since(terms, at, decided_at))))`,
  `create policy "decision_read" on "decision" for select using (current_setting('app.role', true) in ('owner', 'auditor', 'system') or (current_setting('app.role', true) in ('manager', 'support', 'finance') and exists (select 1 from approval p where p.tenant_id = decision.tenant_id and p.id = decision.approval_id)))`,
  `create policy "decision_add" on "decision" for insert with check ((current_setting('app.role', true) = 'owner' or (current_setting('app.role', true) in ('manager', 'support', 'finance') and cs_decides(tenant_id, approval_id))) and member_id = nullif(current_setting('app.member_id', true), '')::uuid)`,
  `create policy "limit_draw_read" on "limit_draw" for select using (current_setting('app.role', true) in ('owner', 'finance', 'auditor', 'system'))`,
  `create policy "prompt_version_write" on "prompt_version" using (current_setting('app.role', true) = 'system') with check (current_setting('app.role', true) = 'system')`,
  `create policy "prompt_version_add" on "prompt_version" for insert with check (current_setting('app.role', true) = 'owner')`,
  `create policy "model_usage_read" on "model_usage" for select using (current_setting('app.role', true) in ('owner', 'finance', 'auditor', 'system'))`,
  `create policy "budget_lease_read" on "budget_lease" for select using (current_setting('app.role', true) in ('owner', 'finance', 'auditor', 'system'))`,
  `create policy "outbox_add" on "outbox" for insert with check (current_setting('app.role', true) in ('owner', 'manager', 'support', 'finance'))`,
  `create policy "attention_seen_read" on "attention_seen" for select using (current_setting('app.role', true) in ('owner', 'finance', 'auditor', 'system') or (current_setting('app.role', true) in ('manager', 'support') and workspace_id = any (string_to_array(nullif(current_setting('app.workspace_id', true), ''), ',')::uuid[])))`,
  `create policy "attention_seen_add" on "attention_seen" for insert with check ((current_setting('app.role', true) = 'owner' or (current_setting('app.role', true) in ('manager', 'support') and workspace_id = any (string_to_array(nullif(current_setting('app.workspace_id', true), ''), ',')::uuid[]) and kind in ('blocked', 'expired')) or (current_setting('app.role', true) = 'finance' and (kind in ('blocked', 'expired') or kind in ('payout-mismatch', 'payout-missing', 'payout-failed')))) and member_id = nullif(current_setting('app.member_id', true), '')::uuid)`,
  `create policy "receipt_read" on "receipt" for select using (current_setting('app.role', true) in ('owner', 'finance', 'auditor', 'system') or (current_setting('app.role', true) in ('manager', 'support') and workspace_id = any (string_to_array(nullif(current_setting('app.workspace_id', true), ''), ',')::uuid[])))`,
  `create policy "payout_batch_read" on "payout_batch" for select using (current_setting('app.role', true) in ('owner', 'finance', 'auditor', 'system'))`,
  `create policy "payout_read" on "payout" for select using (current_setting('app.role', true) in ('owner', 'finance', 'auditor', 'system') or (current_setting('app.role', true) in ('manager', 'support') and workspace_id = any (string_to_array(nullif(current_setting('app.workspace_id', true), ''), ',')::uuid[])))`,
  `create policy "payout_item_read" on "payout_item" for select using (current_setting('app.role', true) in ('owner', 'finance', 'auditor', 'system') or (current_setting('app.role', true) in ('manager', 'support') and exists (select 1 from payout o where o.tenant_id = payout_item.tenant_id and o.id = payout_item.payout_id)))`,
  "drop function cs_finance_due(jsonb, timestamptz, timestamptz)",
]

export default class Migration0004 extends Migration {
  override name = "0004_access"
  override up(): void {
    for (const statement of statements) this.addSql(statement)
  }
}
