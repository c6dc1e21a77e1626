/** What is stored taken apart, put together again for whoever reads: the journal's entries and the calls of models (form.ts, turn-usage.ts). */
export const recordFunctions = `
-- the entries of a row as one JSON array: [{messageId, seq, kind, at, message, events}]
create or replace function cs_journal_entries(j journal) returns jsonb language plpgsql stable as $f$
declare
  v_body text := (select f.body from form f where f.tenant_id = j.tenant_id and f.id = j.form);
  v_letters text := split_part(v_body, E'\\x1e', 1);
  v_ids int := length(v_letters) - length(replace(v_letters, 'i', ''));
  v_digests int := length(v_letters) - length(replace(v_letters, 'd', ''));
  v_loose text[] := array(select x.v::text from json_array_elements(('[' || convert_from(substr(j.holes, 16 * v_ids + 32 * v_digests + 1), 'UTF8') || ']')::json)
    with ordinality x(v, n) order by n);
  v_holes text[] := '{}';
  v_letter text;
  v_id int := 0;
  v_digest int := 0;
  v_value int := 0;
begin
  foreach v_letter in array string_to_array(v_letters, null) loop
    case v_letter
      when 'r' then v_holes := v_holes || to_jsonb(cs_unpack(j.message_id))::text;
      when 'i' then v_holes := v_holes || encode(substr(j.holes, 16 * v_id + 1, 16), 'hex')::uuid::text; v_id := v_id + 1;
      when 'd' then v_holes := v_holes || encode(substr(j.holes, 16 * v_ids + 32 * v_digest + 1, 32), 'hex'); v_digest := v_digest + 1;
      else v_value := v_value + 1; v_holes := v_holes || v_loose[v_value];
    end case;
  end loop;
  return format(split_part(v_body, E'\\x1e', 2), variadic v_holes)::jsonb;
end $f$;

create or replace view model_call with (security_invoker = true) as
  select u.tenant_id, c.conversation_id, f.body::jsonb ->> 'agent' as agent, f.body::jsonb ->> 'promptVersion' as prompt_version, f.body::jsonb ->> 'provider' as provider,
    f.body::jsonb ->> 'model' as model, coalesce(f.body::jsonb ->> 'inputDigest', encode(substr(u.digests, (32 * c.n - 31)::int, 32), 'hex')) as input_digest,
    u.counts[3 * c.n - 2] as input_tokens, u.counts[3 * c.n - 1] as output_tokens, u.counts[3 * c.n] as latency_ms, u.figures[2 * c.n - 1] as cost_micros, cs_at(u.figures[2 * c.n]) as at
  from model_usage u cross join lateral unnest(u.conversations, u.forms) with ordinality c(conversation_id, form, n)
    join form f on f.tenant_id = u.tenant_id and f.id = c.form;
grant select on model_call to countersign_app;
`
