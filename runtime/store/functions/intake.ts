/**
 * What comes in, one round trip and one commit for all that arrive together: where a provider's word belongs, the row stored once, and
 * what contradicts an earlier one put where people see it. Enters the tenant itself (invariants 2, 7, 12).
 */
export const intakeFunctions = `
-- the conversation whose effect has this key, or whose payout has this provider reference; small steps, so that each keeps its plan
create or replace function cs_conversation_of(p_key text, p_ref text) returns uuid language plpgsql stable security invoker as $f$
declare
  v_key text;
  v_action uuid;
  v_conversation uuid;
begin
  foreach v_key in array array[p_key, case when p_ref is not null then (select send_key from payout where bank_ref = p_ref and send_key is not null limit 1) end] loop
    continue when v_key is null;
    select action_id into v_action from effect where key = v_key;
    if v_action is null then select action_id into v_action from effect where action_id = cs_uuid(v_key) and key is null; end if;
    exit when v_action is not null;
  end loop;
  if v_action is null then return null; end if;
  select conversation_id into v_conversation from action where id = v_action;
  return v_conversation;
end $f$;

-- one answer per row, in their order: {result: stored|same|differs, conversation}
create or replace function cs_intake(p_tenant uuid, p_rows jsonb) returns jsonb language plpgsql security invoker as $f$
declare
  v_new uuid[];
  v_out jsonb;
begin
  if jsonb_array_length(p_rows) > 256 then raise exception 'too many deliveries in one call' using errcode = '54000'; end if;
  perform cs_enter(p_tenant);
  -- looked for once per row, not once per column that asks
  with came as materialized (
    select r.*, coalesce(r."conversationId", case when coalesce(r.key, r.ref) is not null then cs_conversation_of(r.key, r.ref) end) as belongs
    from jsonb_to_recordset(p_rows) as r(place int, id uuid, source text, "deliveryId" text, "bodySha256" text, body text, headers jsonb,
      "conversationId" uuid, key text, ref text, at bigint)
  ), made as (
    insert into inbox (tenant_id, id, source, delivery_id, body_sha256, body, headers, conversation_id, subject, state, verdict, received_at, held_at)
    select p_tenant, id, source, "deliveryId", "bodySha256", body, headers, belongs, case when belongs is not null then 'conversation' end,
      case when belongs is null then 'blocked' else 'accepted' end, case when belongs is null then 'no conversation is known for this' end,
      cs_at(at), case when belongs is null then cs_at(at) end
    -- one order for everybody: two nodes that store the same deliveries wait, and do not lock each other out
    from came order by source, "deliveryId", place
    on conflict (tenant_id, source, delivery_id) do nothing returning id
  ) select coalesce(array_agg(id), '{}') into v_new from made;
  -- a new snapshot: what another call stored meanwhile is seen
  select jsonb_agg(jsonb_build_object('result', case when r.id = any (v_new) then 'stored' when i.body_sha256 = r."bodySha256" then 'same' else 'differs' end,
    'conversation', i.conversation_id, 'source', r.source, 'deliveryId', r."deliveryId", 'was', i.body_sha256, 'came', r."bodySha256") order by r.place)
  into v_out
  from jsonb_to_recordset(p_rows) as r(place int, id uuid, source text, "deliveryId" text, "bodySha256" text)
  join inbox i on i.tenant_id = p_tenant and i.source = r.source and i.delivery_id = r."deliveryId";
  if jsonb_path_exists(v_out, '$[*] ? (@.result == "differs")') then
    insert into audit_entry (tenant_id, kind, actor, subject, data)
    select p_tenant, 'inbox.id-reused', 'system', 'inbox/' || (o ->> 'source'), jsonb_build_object('was', o -> 'was', 'came', o -> 'came')
    from jsonb_array_elements(v_out) o where o ->> 'result' = 'differs';
    insert into notice (tenant_id, id, kind, conversation_id, subject, reason)
    select distinct p_tenant, md5(concat_ws(E'\\x1f', 'id-reused', o ->> 'source', o ->> 'deliveryId', o ->> 'came'))::uuid, 'id-reused', (o ->> 'conversation')::uuid,
      'inbox/' || (o ->> 'source'), 'a delivery came again under a known id with another body and was refused'
    from jsonb_array_elements(v_out) o where o ->> 'result' = 'differs' on conflict (tenant_id, id) do nothing;
  end if;
  return v_out;
end $f$;

create or replace function cs_published(p_tenant uuid, p_ids uuid[]) returns void language plpgsql security invoker as $f$
begin
  perform cs_enter(p_tenant);
  update inbox set state = 'published', published_at = now() where tenant_id = p_tenant and state = 'accepted' and id = any (p_ids);
end $f$;
`
