/** The policy in force, asked for once a second and tenant: its texts leave the database only when the asker does not hold them yet. */
export const policyFunctions = `
-- null: none is in force; texts are left out when the version is the one already known
create or replace function cs_policy(p_tenant uuid, p_known text) returns jsonb language plpgsql security invoker as $f$
begin
  perform cs_enter(p_tenant);
  return (select jsonb_build_object('version', p.digest) || case when p.digest = p_known then '{}' else jsonb_build_object('texts', p.sources) end
    from policy_version p where p.tenant_id = p_tenant and p.status = 'active');
end $f$;
`
