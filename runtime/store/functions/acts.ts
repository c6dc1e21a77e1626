/**
 * What a person's act reads and writes, a round trip each inside the transaction that their own scope was set for: a decision is waited
 * for by somebody. Every statement stands behind the member's own row-level security (invariant 7).
 */
const member = (of: string) =>
  `jsonb_build_object('id', ${of}.id, 'name', ${of}.name, 'role', ${of}.role, 'workspaceIds', to_jsonb(${of}.workspace_ids), 'active', ${of}.status = 'active')`

export const actFunctions = `
-- locks the approval, then reads it with its call, the decisions so far with their members as they are now, and the acting member
create or replace function cs_approval_for(p_id uuid, p_member uuid) returns jsonb language plpgsql security invoker as $f$
begin
  -- whose role is not asked locks nothing, and hears from the rule of decisions that it is not theirs
  perform 1 from approval where id = p_id for no key update;
  -- a new snapshot: what whoever held the lock has written is seen
  return (select jsonb_build_object('conversationId', p.conversation_id, 'tool', a.tool, 'member', ${member("me")},
    'approval', jsonb_build_object('id', p.id, 'actionId', p.action_id, 'workspaceId', p.workspace_id, 'class', p.class, 'args', a.args, 'digest', p.digest, 'terms', p.terms, 'roles', to_jsonb(p.roles),
      'quorum', p.quorum, 'state', p.state, 'at', cs_ms(p.at), 'expiresAt', cs_ms(p.expires_at), 'decidedAt', cs_ms(p.decided_at),
      'releaseAt', case when p.state = 'approved' and (p.terms ->> 'releaseHold_ms')::bigint > 0 then cs_ms(p.decided_at) + (p.terms ->> 'releaseHold_ms')::bigint end, 'maker', cs_judgement(a) -> 'maker'),
    'decisions', (select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'digest', d.digest, 'at', cs_ms(d.at),
      'member', coalesce(case when m.id is not null then ${member("m")} end, jsonb_build_object('id', d.member_id, 'name', 'a member', 'role', 'auditor', 'workspaceIds', '[]'::jsonb, 'active', false))) order by d.at, d.id), '[]')
      from decision d left join member m on m.tenant_id = d.tenant_id and m.id = d.member_id where d.tenant_id = p.tenant_id and d.approval_id = p.id))
  from approval p join action a on a.tenant_id = p.tenant_id and a.id = p.action_id join member me on me.tenant_id = p.tenant_id and me.id = p_member
  where p.id = p_id);
end $f$;

-- decision, the approval's new state, audit and outbox, whatever of it is there; false when the outbox row was there already
create or replace function cs_act(p jsonb) returns boolean language plpgsql security invoker as $f$
declare
  v_tenant uuid := current_setting('app.tenant_id')::uuid;
  v_rows bigint := 1;
begin
  insert into decision (tenant_id, id, approval_id, member_id, kind, reason, digest, args, at)
  select v_tenant, d.id, d."approvalId", d."memberId", d.kind, d.reason, d.digest, nullif(d.args, 'null'), cs_at(d.at)
  from jsonb_to_recordset(p -> 'decisions') as d(id uuid, "approvalId" uuid, "memberId" uuid, kind text, reason text, digest text, args jsonb, at bigint);
  -- a voided approval keeps when it was decided
  update approval a set state = c.state, decided_at = coalesce(a.decided_at, cs_at(c.at))
  from jsonb_to_recordset(p -> 'closes') as c(id uuid, state text, at bigint) where a.tenant_id = v_tenant and a.id = c.id;
  insert into audit_entry (tenant_id, kind, actor, subject, data)
  select v_tenant, a.value ->> 'kind', a.value ->> 'actor', a.value ->> 'subject', a.value -> 'data' from jsonb_array_elements(p -> 'audit') with ordinality a order by a.ordinality;
  if jsonb_typeof(p -> 'outbox') = 'object' then
    -- a member may write here but not read back: only the runtime does
    insert into outbox (tenant_id, id, subject, body, schedule_at, schedule_target, cancel)
    values (v_tenant, p -> 'outbox' ->> 'id', p -> 'outbox' ->> 'subject', p -> 'outbox' -> 'body', null, null, p -> 'outbox' ->> 'cancel') on conflict do nothing;
    get diagnostics v_rows = row_count;
  end if;
  return v_rows = 1;
end $f$;
`
