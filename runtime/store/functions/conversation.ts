/** One-round-trip reads and marks of the turn path: each enters its tenant, does one thing and returns. */
export const conversationFunctions = `
create or replace function cs_knows(p_tenant uuid, p_conversation uuid, p_message text) returns boolean language plpgsql security invoker as $f$
begin
  perform cs_enter(p_tenant);
  return exists (select 1 from journal where tenant_id = p_tenant and conversation_id = p_conversation and message_id = cs_pack(p_message));
end $f$;

-- true exactly once per effect: the caller may then make the call
create or replace function cs_lease(p_tenant uuid, p_action uuid) returns boolean language plpgsql security invoker as $f$
begin
  perform cs_enter(p_tenant);
  update effect set status = 'leased', leased_at = now(), attempts = attempts + 1 where tenant_id = p_tenant and action_id = p_action and status = 'recorded';
  return found;
end $f$;

-- a reply's action has the reply's own id, which is not stored twice; the zero id says that there is none
create or replace function cs_message_action(m message) returns uuid language sql immutable as $f$
  select nullif(coalesce(m.action_id, case when m.direction <> 'in' then m.id end), '00000000-0000-0000-0000-000000000000') $f$;

create or replace function cs_action_json(a action) returns jsonb language sql stable as $f$
  select cs_judgement(a) || jsonb_build_object('id', a.id, 'seq', a.seq, 'callId', a.call_id, 'turn', a.turn, 'tool', a.tool, 'class', a.class, 'args', a.args,
    'digest', cs_unpack(a.digest), 'status', a.status, 'result', a.result, 'replaces', a.replaces, 'replacedBy', a.replaced_by,
    'effectKey', coalesce(a.effect_key, a.id::text), 'releaseAt', cs_ms(a.release_at), 'at', cs_ms(a.at))
$f$;

create or replace function cs_conversation(p_tenant uuid, p_id uuid, p_entries int) returns jsonb language plpgsql security invoker
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $f$
declare c conversation; v_contact jsonb; v_open jsonb; v_entries jsonb;
begin
  perform cs_enter(p_tenant);
  select * into c from conversation where tenant_id = p_tenant and id = p_id;
  if not found then return null; end if;
  select jsonb_build_object('id', k.id, 'name', k.name, 'address', k.address, 'channel', k.channel, 'stage', k.stage, 'optedOut', k.opted_out, 'erased', k.erased,
    'verified', k.verified) into v_contact from contact k where k.tenant_id = p_tenant and k.id = c.contact_id;
  select jsonb_agg(cs_action_json(a) || jsonb_build_object(
      'effect', (select jsonb_build_object('status', e.status, 'attempts', e.attempts, 'at', cs_ms(e.at), 'leasedAt', cs_ms(e.leased_at)) from effect e
        where e.tenant_id = p_tenant and e.action_id = a.id),
      'approval', (select jsonb_build_object('id', p.id, 'state', p.state, 'expiresAt', cs_ms(p.expires_at), 'at', cs_ms(p.at)) from approval p
        where p.tenant_id = p_tenant and p.action_id = a.id order by p.at desc limit 1)) order by a.seq)
    into v_open from action a where a.tenant_id = p_tenant and a.id = any (array(
      select o::uuid from json_object_keys(case json_typeof(c.state -> 'open') when 'object' then c.state -> 'open' else '{}' end) o));
  select jsonb_agg(s.entry order by s.seq) into v_entries from (
    (select m.seq, jsonb_build_object('kind', 'message', 'id', m.id, 'seq', m.seq, 'direction', m.direction, 'author', m.author, 'body', m.body,
        'language', m.language, 'actionId', cs_message_action(m), 'at', cs_ms(m.at)) as entry
      from message m where m.tenant_id = p_tenant and m.conversation_id = p_id order by m.seq desc limit p_entries)
    union all
    (select a.seq, cs_action_json(a) || '{"kind": "action"}' from action a where a.tenant_id = p_tenant and a.conversation_id = p_id order by a.seq desc limit p_entries)
    order by seq desc limit p_entries) s;
  return jsonb_build_object('id', c.id, 'version', c.version, 'state', c.state, 'status', c.status, 'lastSeq', c.last_seq, 'agent', c.agent,
    'workspaceId', c.workspace_id, 'contactId', c.contact_id, 'channel', c.channel, 'threadKey', c.thread_key, 'contact', v_contact,
    'open', coalesce(v_open, '[]'), 'entries', coalesce(v_entries, '[]'));
end $f$;

-- several at once, in the order of their ids; null for what does not exist
create or replace function cs_conversations(p_tenant uuid, p_ids uuid[], p_entries int) returns jsonb language sql volatile security invoker as $f$
  select jsonb_agg(cs_conversation(p_tenant, i.id, p_entries) order by i.n) from unnest(p_ids) with ordinality i(id, n) $f$;
`
