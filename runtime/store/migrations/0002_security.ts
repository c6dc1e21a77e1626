/** Grants, storage and the audit sequence: what entities cannot say. Append-only tables have no update or delete grant for anyone but the owner, whom triggers stop. */
import { Migration } from "@mikro-orm/migrations"

const changeable = [
  "tenant",
  "workspace",
  "member",
  "contact",
  "conversation",
  "action",
  "approval",
  "effect",
  "limit_draw",
  "policy_version",
  "agent_version",
  "inbox",
  "dead_letter",
  "payout",
  "payout_batch",
  "webhook_secret",
]
const appendable = [
  "contact_note",
  "message",
  "journal",
  "form",
  "decision",
  "prompt_version",
  "model_usage",
  "audit_entry",
  "receipt",
  "payout_item",
  "notice",
  "attention_seen",
]
const tokenShown = "tenant_id, id, member_id, name, scopes, expires_at, revoked_at, last_used_at, created_at"
const tokenChanges = "name, scopes, expires_at, revoked_at, last_used_at"
const passing = ["outbox", "budget_lease"]

export default class Migration0002 extends Migration {
  override name = "0002_security"
  override up(): void {
    this.addSql(`grant select, insert, update on ${changeable.join(", ")} to countersign_app`)
    // signing in asks cs_token: nobody reads a token's hash, and none is ever put in another's place
    this.addSql(`grant select (${tokenShown}), insert, update (${tokenChanges}) on api_token to countersign_app`)
    this.addSql(`grant select, insert on ${appendable.join(", ")} to countersign_app`)
    this.addSql(`grant select, insert, update, delete on ${passing.join(", ")} to countersign_app`)
    this.addSql("grant select on audit_seal, audit_checkpoint to countersign_app")
    this.addSql("grant select on tenant, form, audit_entry, audit_seal, audit_checkpoint to countersign_sealer")
    this.addSql("grant insert on audit_seal, audit_checkpoint to countersign_sealer")
    this.addSql("grant select (id) on tenant to countersign_lookup")
    this.addSql("grant select on member, api_token to countersign_lookup")
    // a row of many entries has the ids up to the next row's
    this.addSql("create sequence audit_entry_id_seq increment by 4096 minvalue 4096 owned by audit_entry.id")
    this.addSql("grant usage on sequence audit_entry_id_seq to countersign_app")
    this.addSql("create sequence form_id_seq as int owned by form.id")
    this.addSql("grant usage on sequence form_id_seq to countersign_app")
    // rows that are updated soon after they were written keep room for it in their page
    this.addSql("alter table conversation set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05)")
    this.addSql("alter table action set (fillfactor = 90)")
    this.addSql("alter table effect set (fillfactor = 90)")
    this.addSql("alter table outbox set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500)")
  }
}
