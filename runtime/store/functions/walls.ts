/**
 * What a wall asks of another table, behind a call: a policy that held the question itself would carry the other table's policies,
 * and theirs, into the plan of every statement (invariant 7). Each sees what its caller sees, and only some people's roles ever ask.
 */
const asked = (call: string, question: string) => `
create or replace function ${call} returns boolean language plpgsql stable security invoker set search_path = pg_catalog, public, pg_temp as $f$
begin
  return ${question};
end $f$;`

export const wallFunctions = [
  // which approvals finance is asked about, the approval's own wall says
  asked(
    "cs_sees_approval(p_tenant uuid, p_action uuid)",
    "exists (select 1 from approval p where p.tenant_id = p_tenant and p.action_id = p_action)",
  ),
  asked("cs_sees_action(p_tenant uuid, p_action uuid)", "exists (select 1 from action a where a.tenant_id = p_tenant and a.id = p_action)"),
  // the session's role is asked by an escalation that fell due while people were asked, though its timer is late
  asked(
    "cs_asked_since(p_terms jsonb, p_at timestamptz, p_decided timestamptz)",
    `exists (select 1 from jsonb_array_elements(p_terms -> 'escalate') step(value) where step.value ->> 'to' = current_setting('app.role', true)
    and p_at + (step.value ->> 'after_ms')::float8 * interval '1 millisecond' <= coalesce(p_decided, now()))`,
  ),
  // an answer counts where the session's role is asked, in a workspace that it may look into
  asked(
    "cs_decides(p_tenant uuid, p_approval uuid)",
    `exists (select 1 from approval p where p.tenant_id = p_tenant and p.id = p_approval
    and (current_setting('app.role', true) = any (p.roles) or cs_asked_since(p.terms, p.at, p.decided_at)))`,
  ),
].join("")
