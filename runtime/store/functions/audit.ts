/**
 * The audit as it is written and as it is read. A row says one entry plainly, or holds all that one statement of turns had to say: forms
 * with holes, and what goes into the holes. audit_line shows one line per entry whichever it is, with the text its leaf is the hash of;
 * a row or a form altered later gives another text, and the seal names it (invariant 8).
 */
export const auditFunctions = `
create or replace function cs_audit_hash(e audit_entry) returns bytea language sql stable as $f$
  select sha256(convert_to(concat_ws(E'\\x1f', e.tenant_id::text, e.id::text, extract(epoch from e.at)::text, e.xid::text, e.kind, e.actor, e.subject, e.data::text,
    e.forms::text, e.ids::text, encode(e.digests, 'hex'), e.loose::text), 'UTF8')) $f$;

-- id, time, transaction and hash whatever the writer sent; a row is one entry said plainly, its fields without control characters, or many
create or replace function cs_audit_stamp() returns trigger language plpgsql as $f$
begin
  if new.forms is null then
    if num_nonnulls(new.kind, new.actor, new.subject, new.data) < 4 or num_nonnulls(new.ids, new.digests, new.loose) > 0
      or new.kind ~ '[[:cntrl:]]' or new.actor ~ '[[:cntrl:]]' or new.subject ~ '[[:cntrl:]]' then
      raise exception 'an audit entry has kind, actor, subject and data, and no control character in them' using errcode = '23514';
    end if;
  elsif cardinality(new.forms) not between 1 and 4096 or num_nonnulls(new.ids, new.digests, new.loose) < 3
    or num_nonnulls(new.kind, new.actor, new.subject, new.data) > 0 then
    raise exception 'an audit row of many entries has 1 to 4096 forms, and all their holes' using errcode = '23514';
  end if;
  new.id := nextval('audit_entry_id_seq');
  new.at := clock_timestamp();
  new.xid := pg_current_xact_id();
  new.hash := cs_audit_hash(new);
  return new;
end $f$;

-- a form is found by what it says, and nothing in a line may look like the mark between its fields
create or replace function cs_form_stamp() returns trigger language plpgsql as $f$
begin
  new.hash := sha256(convert_to(new.body, 'UTF8'));
  if new.body ~ E'[\\x1e\\x1f]' and new.body !~ E'^[idlr]*\\x1e(([^[:cntrl:]]*\\x1f){3})?[^\\x1e\\x1f]*$' then
    raise exception 'a field of an audit entry holds a control character' using errcode = '23514';
  end if;
  return new;
end $f$;

-- kind, actor, subject and data of each entry, joined by U+001F. A form's body has a letter for each hole (an id, a digest or
-- what is loose), then U+001E, then the text they are put into (form.ts); one that is gone or was spoilt leaves a line that no seal knows
create or replace function cs_audit_lines(e audit_entry) returns table (place int, line text, intact boolean) language plpgsql stable as $f$
declare
  v_form int;
  v_body text;
  v_hash bytea;
  v_letter text;
  v_holes text[];
  v_loose text[];
  v_id int := 0;
  v_digest int := 0;
  v_value int := 0;
begin
  place := 0;
  intact := true;
  if e.forms is null then
    line := concat_ws(E'\\x1f', e.kind, e.actor, e.subject, e.data::text);
    return next;
    return;
  end if;
  v_loose := array(select x.v::text from json_array_elements(e.loose) with ordinality x(v, n) order by n);
  foreach v_form in array e.forms loop
    begin
      intact := false;
      select f.body, f.hash into strict v_body, v_hash from form f where f.tenant_id = e.tenant_id and f.id = v_form;
      v_holes := '{}';
      foreach v_letter in array string_to_array(split_part(v_body, E'\\x1e', 1), null) loop
        case v_letter
          when 'i' then v_id := v_id + 1; v_holes := v_holes || e.ids[v_id]::text;
          when 'd' then v_digest := v_digest + 1; v_holes := v_holes || encode(substr(e.digests, 32 * v_digest - 31, 32), 'hex');
          else v_value := v_value + 1; v_holes := v_holes || v_loose[v_value];
        end case;
      end loop;
      line := format(split_part(v_body, E'\\x1e', 2), variadic v_holes);
      intact := v_hash = sha256(convert_to(v_body, 'UTF8'));
    exception when others then line := concat_ws(E'\\x1f', 'unreadable', '', '', to_jsonb(sqlerrm)::text);
    end;
    return next;
    place := place + 1;
  end loop;
end $f$;

create or replace view audit_line with (security_invoker = true) as
  select e.tenant_id, e.id + l.place as id, e.xid, e.at, split_part(l.line, E'\\x1f', 1) as kind, split_part(l.line, E'\\x1f', 2) as actor,
    split_part(l.line, E'\\x1f', 3) as subject, split_part(l.line, E'\\x1f', 4)::jsonb as data, e.id as row_id, l.place,
    concat_ws(E'\\x1f', e.tenant_id::text, (e.id + l.place)::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.xid::text, l.line) as leaf,
    l.intact and e.hash = cs_audit_hash(e) as intact
  from audit_entry e cross join lateral cs_audit_lines(e) l;
grant select on audit_line to countersign_app, countersign_sealer;
`
