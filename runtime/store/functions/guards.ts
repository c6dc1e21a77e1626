/**
 * Triggers that hold whatever the code above them does: what is recorded is append-only, money needs an approved approval of
 * the very same digest, an approval needs its quorum, and what was shown cannot change (invariants 3, 5, 6, 8). Own error codes:
 * CS001 money wall, CS002 append-only, CS003 immutable, CS004 quorum.
 */
export const guardFunctions = `
create or replace function cs_refuse() returns trigger language plpgsql as $f$
begin
  raise exception '% is append-only: % is refused for every role', tg_table_name, tg_op using errcode = 'CS002';
end $f$;

create or replace function cs_immutable() returns trigger language plpgsql as $f$
begin
  raise exception 'what was proposed and shown in % never changes: make a new row that names the old one', tg_table_name using errcode = 'CS003';
end $f$;

-- once per statement. Every look-up goes by whole keys (tenant and ids): its cost does not grow with what the tenant holds
create or replace function cs_money_wall() returns trigger language plpgsql set enable_seqscan = off as $f$
declare v_tenant uuid; v_ids uuid[]; v_told uuid[]; v_money uuid[]; v_id uuid; v_seen bigint;
begin
  for v_tenant, v_ids, v_told in select tenant_id, array_agg(action_id), coalesce(array_agg(action_id) filter (where class = 'money'), '{}') from made group by 1 loop
    select count(*), coalesce(array_agg(a.id) filter (where a.class = 'money' or a.id = any (v_told)), '{}') into v_seen, v_money
      from action a where a.tenant_id = v_tenant and a.id = any (v_ids);
    if v_seen < cardinality(v_ids) then
      raise exception 'no money moves without an approved approval of this very call, and no effect without its action' using errcode = 'CS001';
    end if;
    foreach v_id in array v_money loop
      if not exists (select 1 from approval p where p.tenant_id = v_tenant and p.action_id = v_id and p.state = 'approved'
        and p.digest = (select cs_unpack(a.digest) from action a where a.tenant_id = v_tenant and a.id = v_id))
      then raise exception 'no money moves without an approved approval of this very call, and no effect without its action' using errcode = 'CS001'; end if;
    end loop;
  end loop;
  return null;
end $f$;

create or replace function cs_quorum() returns trigger language plpgsql as $f$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'open' then raise exception 'an approval begins open' using errcode = 'CS004'; end if;
    return new;
  end if;
  if new.state = old.state then return new; end if;
  if old.state <> 'open' and not (old.state = 'approved' and new.state in ('void', 'rejected')) then
    raise exception 'the approval is already %', old.state using errcode = 'CS004';
  end if;
  if new.state = 'approved' and (
    select count(distinct d.member_id) from decision d
    where d.tenant_id = new.tenant_id and d.approval_id = new.id and d.kind = 'approve' and d.digest = new.digest) < new.quorum
  then raise exception 'too few people have approved this digest' using errcode = 'CS004'; end if;
  return new;
end $f$;
`

const trigger = (name: string, table: string, when: string, body: string) =>
  // a refusal speaks even where row-level security leaves no row to touch
  `create or replace trigger ${name} ${when} on ${table} ${body === "cs_refuse" ? "for each statement" : "for each row"} execute function ${body}();`

const appendOnly = ["audit_entry", "audit_seal", "audit_checkpoint", "journal", "form", "decision"]

export const guardTriggers = [
  trigger("audit_entry_stamp", "audit_entry", "before insert", "cs_audit_stamp"),
  trigger("form_stamp", "form", "before insert", "cs_form_stamp"),
  ...appendOnly.flatMap((table) => [
    trigger(`${table}_keep`, table, "before update or delete", "cs_refuse"),
    trigger(`${table}_keep_all`, table, "before truncate", "cs_refuse"),
  ]),
  trigger(
    "action_shown",
    "action",
    "before update of tenant_id, id, conversation_id, tool, class, args, digest, form, verdict, replaces, effect_key",
    "cs_immutable",
  ),
  trigger(
    "approval_shown",
    "approval",
    "before update of tenant_id, id, action_id, class, digest, terms, quorum, expires_at",
    "cs_immutable",
  ),
  trigger("effect_recorded", "effect", "before update of tenant_id, action_id, key, tool, class, idempotency, approval_id", "cs_immutable"),
  "create or replace trigger effect_money_wall after insert on effect referencing new table as made for each statement execute function cs_money_wall();",
  trigger("approval_quorum_insert", "approval", "before insert", "cs_quorum"),
  trigger("approval_quorum", "approval", "before update of state", "cs_quorum"),
].join("\n")
