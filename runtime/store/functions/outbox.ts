/** Removes outbox rows that the stream has stored, in one round trip. */
export const outboxFunctions = `
create or replace function cs_sent(p_tenant uuid, p_ids text[]) returns bigint language plpgsql security invoker as $f$
declare v_rows bigint;
begin
  perform cs_enter(p_tenant);
  delete from outbox where tenant_id = p_tenant and id = any (p_ids);
  get diagnostics v_rows = row_count;
  return v_rows;
end $f$;
`
