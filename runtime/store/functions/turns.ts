/**
 * cs_turns: many turns of one tenant in one statement and one commit. Checks first (duplicate, stale, approval moved, limit), then
 * set-based inserts from the turns that passed; a turn that lost leaves nothing and harms no other. SECURITY INVOKER: it runs
 * behind the same row-level security as everything else (invariants 2, 3, 7, 9). Input: TurnWrite[], output: TurnResult[].
 *
 * Locks are taken in one order everywhere (conversations, approvals, limits; each sorted), so batches cannot deadlock. The planner
 * is told to walk indexes: a cached plan made over empty tables must not turn into a scan later.
 */
/** The ids a field names: with `= any (…)` an update walks the key, whatever the planner thinks of the table. */
const ids = (field: string, id = "u ->> 'id'") =>
  `array(select (${id})::uuid from jsonb_array_elements(p_turns) e(v), jsonb_array_elements(e.v -> '${field}') u)`
/** Rows that come as plain lists (turn-wire.ts), those of the turns that passed: read by place, at a fraction of what named fields cost. */
const listed = (field: string) =>
  `jsonb_array_elements(p_turns) with ordinality x(t, n), jsonb_array_elements(x.t -> '${field}') with ordinality m(v, place) where v_ok[x.n]`
const at = (place: number) => `cs_at((m.v ->> ${place})::bigint)`
const each = (field: string, columns: string) =>
  `jsonb_array_elements(p_turns) with ordinality x(t, n), rows from (jsonb_to_recordset(x.t -> '${field}') as (${columns})) with ordinality as m`

const checks = `
  -- 1. one batch at a time per conversation: from here on nothing of these conversations moves
  perform pg_advisory_xact_lock(k) from (select distinct hashtextextended(p_tenant::text || i::text, 11) as k from unnest(v_id) i order by 1) s;
  for r in
    select x.n, c.version, c.workspace_id, (x.t -> 'conversation' ->> 'workspaceId')::uuid as new_in,
      (select cs_unpack(j.message_id) from journal j where j.tenant_id = p_tenant and j.conversation_id = v_id[x.n]
        and j.message_id = any (array(select (e ->> 0)::bytea from jsonb_array_elements(x.t -> 'journal') e)) limit 1) as dup
    from jsonb_array_elements(p_turns) with ordinality x(t, n)
      left join conversation c on c.tenant_id = p_tenant and c.id = v_id[x.n] and c.id = any (v_id)
    order by x.n
  loop
    v_ws[r.n] := coalesce(r.workspace_id, r.new_in);
    if r.dup is not null then
      v_res[r.n] := jsonb_build_object('status', 'duplicate', 'messageId', r.dup);
    elsif coalesce(r.version, 0) <> v_expected[r.n] or array_position(v_id, v_id[r.n]) < r.n then
      v_res[r.n] := '{"status":"stale"}';
    else
      v_ok[r.n] := true;
    end if;
  end loop;

  -- 2. approvals this turn closes must still be open
  if v_has.expires > 0 then
    perform 1 from approval where tenant_id = p_tenant and id = any (${ids("approvalsExpire", "u #>> '{}'")}) order by id for no key update;
    for r in
      select x.n, e.id from jsonb_array_elements(p_turns) with ordinality x(t, n), jsonb_array_elements_text(x.t -> 'approvalsExpire') e(id)
      where v_ok[x.n] and not exists (select 1 from approval a where a.tenant_id = p_tenant and a.id = e.id::uuid and a.state = 'open')
    loop
      v_ok[r.n] := false;
      v_res[r.n] := jsonb_build_object('status', 'approvalMoved', 'approvalId', r.id);
    end loop;
  end if;

  -- ... and the approval an effect stands on must still hold: an undo that committed first wins
  if v_has.approved > 0 then
    perform 1 from approval where tenant_id = p_tenant and id = any (${ids("effects", "u ->> 5")}) order by id for no key update;
    for r in
      select x.n, e.v ->> 5 as id from jsonb_array_elements(p_turns) with ordinality x(t, n), jsonb_array_elements(x.t -> 'effects') e(v)
      where v_ok[x.n] and e.v ->> 5 is not null
        and not exists (select 1 from approval a where a.tenant_id = p_tenant and a.id = (e.v ->> 5)::uuid and a.state = 'approved')
    loop
      v_ok[r.n] := false;
      v_res[r.n] := jsonb_build_object('status', 'approvalMoved', 'approvalId', r.id);
    end loop;
  end if;
`

const limits = `
  -- 4. limits: locked by key, then turn after turn, so that an earlier turn of this very batch counts and a loser does not
  if v_has.reservations > 0 then
    perform pg_advisory_xact_lock(k) from (
      select distinct hashtextextended(p_tenant::text || m.lid || chr(31) || m.key, 12) as k
      from ${each("reservations", `"limitId" text, key text`)} (lid, key, place) where v_ok[x.n] order by 1) s;
    for r in
      select x.n, m.*, coalesce(array(select s ->> 'actionId' from jsonb_array_elements(x.t -> 'reservationSettles') s where s ->> 'to' = 'released')::uuid[], '{}') as freed
      from ${each("reservations", `"limitId" text, key text, amount bigint, max bigint, over_ms bigint, "actionId" uuid`)} (lid, key, amount, max, over_ms, action_id, place)
      where v_ok[x.n] order by x.n, m.place
    loop
      continue when not v_ok[r.n];
      if r.n <> v_turn then
        v_turn := r.n;
        v_mine := '{}';
        v_before := v_used;
      end if;
      v_slot := r.lid || chr(31) || r.key || chr(31) || r.over_ms;
      if v_used -> v_slot is null then
        v_sum := (select coalesce(sum(amount), 0) from limit_draw where tenant_id = p_tenant and limit_id = r.lid and key = r.key and state = 'reserved')
          + (select coalesce(sum(amount), 0) from limit_draw where tenant_id = p_tenant and limit_id = r.lid and key = r.key and state = 'committed'
              and at > now() - r.over_ms * interval '1 millisecond');
        v_before := v_before || jsonb_build_object(v_slot, v_sum);
      else
        v_sum := (v_used ->> v_slot)::numeric;
      end if;
      if cardinality(r.freed) > 0 and not (v_slot = any (v_mine)) then
        v_sum := v_sum - (select coalesce(sum(amount), 0) from limit_draw
          where tenant_id = p_tenant and action_id = any (r.freed) and limit_id = r.lid and key = r.key and state = 'reserved');
      end if;
      v_mine := v_mine || v_slot;
      if v_sum + r.amount > r.max then
        v_ok[r.n] := false;
        v_res[r.n] := jsonb_build_object('status', 'limit', 'limitId', r.lid, 'actionId', r.action_id);
        v_used := v_before;
      else
        v_used := v_used || jsonb_build_object(v_slot, v_sum + r.amount);
      end if;
    end loop;
  end if;
`

const conversations = `
  -- 5. the turns that passed
  for i in 1 .. cardinality(v_id) loop
    if not v_ok[i] then continue; end if;
    if v_expected[i] = 0 then v_new := v_new + 1; else v_old := v_old + 1; end if;
  end loop;
  if v_new + v_old = 0 then return to_jsonb(v_res); end if;
  if v_has.contacts > 0 then
    insert into contact (tenant_id, id, workspace_id, name, address, channel)
    select distinct on (m.id) p_tenant, m.id, m."workspaceId", m.name, m.address, m.channel
    from jsonb_array_elements(p_turns) with ordinality x(t, n),
      jsonb_to_record(x.t -> 'contact') as m(id uuid, "workspaceId" uuid, name text, address text, channel text)
    where v_ok[x.n] and m.id is not null order by m.id
    on conflict do nothing;
  end if;
  if v_new > 0 then
    insert into conversation (tenant_id, id, workspace_id, contact_id, channel, thread_key, agent, status, state, version, last_seq)
    select p_tenant, v_id[x.n], m."workspaceId", m."contactId", m.channel, m."threadKey", m.agent, m.status, m.state, 1, m."lastSeq"
    from jsonb_array_elements(p_turns) with ordinality x(t, n),
      jsonb_to_record(x.t -> 'conversation') as m("workspaceId" uuid, "contactId" uuid, channel text, "threadKey" text, agent text, status text, state json, "lastSeq" bigint)
    where v_ok[x.n] and v_expected[x.n] = 0;
  end if;
  if v_old > 0 then
    update conversation c set version = c.version + 1, status = m.status, state = m.state, last_seq = greatest(c.last_seq, m."lastSeq"), updated_at = now()
    from jsonb_array_elements(p_turns) with ordinality x(t, n), jsonb_to_record(x.t -> 'conversation') as m(status text, state json, "lastSeq" bigint)
    where c.tenant_id = p_tenant and c.id = any (v_id) and c.id = v_id[x.n] and c.version = v_expected[x.n] and v_expected[x.n] > 0 and v_ok[x.n];
    get diagnostics v_rows = row_count;
    if v_rows <> v_old then raise exception 'a conversation moved while it was locked' using errcode = '40001'; end if;
  end if;
`

const numbers =
  "array(select (select f.id from form f where f.tenant_id = p_tenant and f.hash = h) from unnest(v_named.hashes) with ordinality u(h, o) order by o)"
/** The number of a form, by its place among the forms its own turn names. */
const form = (place: string) => `v_forms[v_first[x.n] + ${place}]`

/** The turns that have something to audit or to account for. */
const saying = (part: "audit" | "usage") => `jsonb_array_elements(p_turns) with ordinality x(t, n) where v_ok[x.n] and x.t ? '${part}'`
/** What they say in one list, joined in their order. */
const joined = (part: "audit" | "usage", field: string, between = ",") =>
  `coalesce(string_agg(x.t -> '${part}' ->> '${field}', '${between}' order by x.n), '')`
const formsOf = (part: "audit" | "usage") =>
  `array(select ${form("f")} from (select x.n, x.t from ${saying(part)}) x, unnest(('{' || (x.t -> '${part}' ->> 'forms') || '}')::int[]) with ordinality e(f, o) order by x.n, o)`

/** A turn says a form whole or names it by its hash; one that names a form that is not there is told so, and says it whole. */
const named = `
  -- 3. the forms these turns name, by their numbers
  select coalesce(array_agg(case when left(b, 1) = '#' then decode(substr(b, 2), 'hex') else sha256(convert_to(b, 'UTF8')) end order by x.n, o), '{}') as hashes,
    coalesce(array_agg(b order by x.n, o), '{}') as bodies into v_named
    from jsonb_array_elements(p_turns) with ordinality x(t, n), jsonb_array_elements_text(x.t -> 'forms') with ordinality e(b, o);
  v_forms := ${numbers};
  if array_position(v_forms, null) is not null then
    for i in 1 .. cardinality(v_id) loop
      for k in v_first[i] .. v_first[i] + v_has.named[i] - 1 loop
        if v_ok[i] and v_forms[k] is null and v_named.bodies[k] like '#%' then
          v_ok[i] := false;
          v_res[i] := '{"status":"unknownForm"}';
        end if;
      end loop;
    end loop;
  end if;
`

/** Who made a new form first is waited for, in one order for everybody. */
const forms = `
  -- 6. forms that are new
  if array_position(v_forms, null) is not null then
    insert into form (tenant_id, id, hash, body)
    select p_tenant, nextval('form_id_seq'), s.h, s.b from (
      select distinct on (u.h) u.h, u.b from generate_series(1, cardinality(v_id)) i, generate_series(v_first[i], v_first[i] + v_has.named[i] - 1) k,
        lateral (select v_named.hashes[k] as h, v_named.bodies[k] as b) u
      where v_ok[i] and v_forms[k] is null order by u.h) s
    on conflict do nothing;
    v_forms := ${numbers};
  end if;
`

const place = (base: number) => `(v_expected[x.n] + 1)::bigint * 1000 + least(m.place, 299) + ${base}`

const records = `
  insert into journal (tenant_id, conversation_id, version, form, place, message_id, holes)
  select p_tenant, v_id[x.n], v_expected[x.n] + 1, ${form("(m ->> 2)::int")}, (m ->> 1)::smallint, (m ->> 0)::bytea, (m ->> 3)::bytea
  from jsonb_array_elements(p_turns) with ordinality x(t, n), jsonb_array_elements(x.t -> 'journal') m where v_ok[x.n];
  if v_has.messages > 0 then
    insert into message (tenant_id, id, workspace_id, conversation_id, seq, direction, author, body, language, action_id, at)
    select p_tenant, (m.v ->> 0)::uuid, v_ws[x.n], v_id[x.n], ${place(0)} + case m.v ->> 1 when 'in' then 0 else 600 end, m.v ->> 1, m.v ->> 2, m.v ->> 3, m.v ->> 4, (m.v ->> 5)::uuid, ${at(6)}
    from ${listed("messages")};
  end if;
  if v_has.actions > 0 then
    insert into action (tenant_id, id, workspace_id, conversation_id, seq, call_id, turn, tool, class, args, digest, form, verdict, status, replaces, effect_key, at, updated_at)
    select p_tenant, (m.v ->> 0)::uuid, v_ws[x.n], v_id[x.n], ${place(300)}, m.v ->> 1, (m.v ->> 2)::int, m.v ->> 3, m.v ->> 4, m.v -> 5, (m.v ->> 6)::bytea, ${form("(m.v ->> 7)::int")},
      nullif(m.v -> 8, 'null'), m.v ->> 9, (m.v ->> 10)::uuid, m.v ->> 11, ${at(12)}, ${at(12)}
    from ${listed("actions")};
  end if;
  if v_has.updates > 0 then
    update action a set status = m.v ->> 1, reason = coalesce(m.v ->> 2, a.reason), result = coalesce(nullif(m.v -> 3, 'null'), a.result),
      replaced_by = coalesce((m.v ->> 4)::uuid, a.replaced_by), release_at = coalesce(${at(5)}, a.release_at), updated_at = ${at(6)}
    from ${listed("actionUpdates")} and a.tenant_id = p_tenant and a.id = (m.v ->> 0)::uuid and a.id = any (${ids("actionUpdates", "u ->> 0")});
  end if;
`

const governed = `
  if v_has.approvals > 0 then
    insert into approval (tenant_id, id, workspace_id, conversation_id, action_id, class, digest, terms, roles, quorum, expires_at, at)
    select p_tenant, m.id, v_ws[x.n], v_id[x.n], m.action_id, (select a.class from action a where a.tenant_id = p_tenant and a.id = m.action_id), m.digest, m.terms,
      array(select jsonb_array_elements_text(m.roles)), m.quorum, cs_at(m.expires_at), cs_at(m.at)
    from ${each("approvals", `id uuid, "actionId" uuid, digest text, terms jsonb, roles jsonb, quorum int, "expiresAt" bigint, at bigint`)} (id, action_id, digest, terms, roles, quorum, expires_at, at, place)
    where v_ok[x.n];
  end if;
  if v_has.expires > 0 then
    update approval a set state = 'expired', decided_at = now()
    from jsonb_array_elements(p_turns) with ordinality x(t, n), jsonb_array_elements_text(x.t -> 'approvalsExpire') e(id)
    where v_ok[x.n] and a.tenant_id = p_tenant and a.id = e.id::uuid and a.state = 'open'
      and a.id = any (${ids("approvalsExpire", "u #>> '{}'")});
  end if;
  if v_has.changes > 0 then
    update approval a set state = case when m.void and a.state in ('open', 'approved') then 'void' else a.state end,
      decided_at = case when m.void then coalesce(a.decided_at, now()) else a.decided_at end,
      roles = case when m.role is null or m.role = any (a.roles) then a.roles else a.roles || m.role end,
      escalated_at = case when m.role is null then a.escalated_at else cs_at(m.at) end
    from ${each("approvalChanges", `id uuid, void boolean, "escalateTo" text, at bigint`)} (id, void, role, at, place)
    where v_ok[x.n] and a.tenant_id = p_tenant and a.id = m.id and a.id = any (${ids("approvalChanges")});
  end if;
  if v_has.effects > 0 then
    insert into effect (tenant_id, action_id, key, tool, class, idempotency, approval_id, at)
    select p_tenant, (m.v ->> 0)::uuid, m.v ->> 1, m.v ->> 2, m.v ->> 3, m.v ->> 4, (m.v ->> 5)::uuid, ${at(6)}
    from ${listed("effects")};
  end if;
  if v_has.settles > 0 then
    update effect e set status = m.v ->> 1, outcome = nullif(m.v -> 2, 'null'), attempts = e.attempts + (m.v ->> 3)::int, settled_at = ${at(4)}
    from ${listed("effectUpdates")} and e.tenant_id = p_tenant and e.action_id = (m.v ->> 0)::uuid and e.action_id = any (${ids("effectUpdates", "u ->> 0")})
      and e.status in ('recorded', 'leased', 'unknown');
  end if;
  if v_has.reservations > 0 then
    insert into limit_draw (tenant_id, action_id, limit_id, key, amount, at)
    select p_tenant, m.action_id, m.limit_id, m.key, m.amount, now()
    from ${each("reservations", `"limitId" text, key text, amount bigint, "actionId" uuid`)} (limit_id, key, amount, action_id, place)
    where v_ok[x.n];
  end if;
  if v_has.draws > 0 then
    update limit_draw d set state = m.state, at = case m.state when 'committed' then now() else d.at end
    from ${each("reservationSettles", `"actionId" uuid, "to" text`)} (action_id, state, place)
    where v_ok[x.n] and d.tenant_id = p_tenant and d.action_id = m.action_id and d.action_id = any (${ids("reservationSettles", "u ->> 'actionId'")})
      and d.state = 'reserved';
  end if;
`

const rest = `
  if v_has.receipts > 0 then
    insert into receipt (tenant_id, id, workspace_id, conversation_id, action_id, name, media_type, path, sha256, size_bytes, at)
    select p_tenant, m.id, v_ws[x.n], v_id[x.n], m.action_id, m.name, m.media_type, m.path, m.sha256, m.size_bytes, cs_at(m.at)
    from ${each("receipts", `id uuid, "actionId" uuid, name text, "mediaType" text, path text, sha256 text, "sizeBytes" bigint, at bigint`)} (id, action_id, name, media_type, path, sha256, size_bytes, at, place)
    where v_ok[x.n];
  end if;
  if v_has.usage > 0 then
    insert into model_usage (tenant_id, id, at, conversations, forms, digests, counts, figures)
    select p_tenant, s.ids[1], cs_at(s.ats[1]),
      array(select v_id[x.n] from (select x.n, x.t from ${saying("usage")}) x, unnest(('{' || (x.t -> 'usage' ->> 'forms') || '}')::int[]) with ordinality e(f, o) order by x.n, o),
      ${formsOf("usage")}, decode(s.digests, 'hex'), ('{' || s.counts || '}')::int[], ('{' || s.figures || '}')::bigint[]
    from (select array_agg((x.t -> 'usage' ->> 'id')::uuid order by x.n) as ids, array_agg((x.t -> 'usage' ->> 'at')::bigint order by x.n) as ats,
      ${joined("usage", "digests", "")} as digests, ${joined("usage", "counts")} as counts, ${joined("usage", "figures")} as figures from ${saying("usage")}) s
    where s.ids is not null;
  end if;
  if v_has.audit > 0 then
    insert into audit_entry (tenant_id, forms, ids, digests, loose)
    select p_tenant, ${formsOf("audit")}, ('{' || s.ids || '}')::uuid[], decode(s.digests, 'hex'), ('[' || s.loose || ']')::json
    from (select count(*) as n, ${joined("audit", "ids")} as ids, ${joined("audit", "digests", "")} as digests, ${joined("audit", "loose")} as loose
      from ${saying("audit")}) s where s.n > 0;
  end if;
  if v_has.outbox > 0 then
    insert into outbox (tenant_id, id, subject, body, schedule_at, schedule_target, cancel)
    select p_tenant, m.id, m.subject, coalesce(m.body, 'null'), cs_at((m.schedule ->> 'at')::bigint), m.schedule ->> 'target', m.cancel
    from ${each("outbox", `id text, subject text, body jsonb, schedule jsonb, cancel text`)} (id, subject, body, schedule, cancel, place)
    where v_ok[x.n] on conflict do nothing;
  end if;
`

const counted: Readonly<Record<string, string>> = {
  messages: "messages",
  actions: "actions",
  updates: "actionUpdates",
  approvals: "approvals",
  expires: "approvalsExpire",
  changes: "approvalChanges",
  effects: "effects",
  settles: "effectUpdates",
  reservations: "reservations",
  draws: "reservationSettles",
  receipts: "receipts",
  outbox: "outbox",
}
const counts = Object.entries(counted).map(([name, field]) => `coalesce(sum(jsonb_array_length(t -> '${field}')), 0) as ${name}`)

export const turnsFunction = `
create or replace function cs_turns(p_tenant uuid, p_turns jsonb) returns jsonb
language plpgsql security invoker
set enable_seqscan = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan
as $turns$
declare
  v_id uuid[];
  v_expected int[];
  v_ws uuid[];
  v_ok boolean[];
  v_res jsonb[];
  v_has record;
  r record;
  v_used jsonb := '{}';
  v_before jsonb := '{}';
  v_mine text[];
  v_turn bigint := 0;
  v_slot text;
  v_sum numeric;
  v_new int := 0;
  v_old int := 0;
  v_rows int;
  v_named record;
  v_forms int[];
  v_first int[];
begin
  if jsonb_array_length(p_turns) not between 1 and 64 then raise exception 'a batch has 1 to 64 turns' using errcode = '22023'; end if;
  perform cs_enter(p_tenant);
  select array_agg((t -> 'conversation' ->> 'id')::uuid order by n) as id, array_agg((t -> 'conversation' ->> 'expectedVersion')::int order by n) as expected,
    count(t -> 'contact') as contacts, count(t -> 'audit') as audit, count(t -> 'usage') as usage, array_agg(coalesce(jsonb_array_length(t -> 'forms'), 0) order by n) as named, count(*) filter (where t @? '$.effects[*][5] ? (@ != null)') as approved,
    ${counts.join(", ")}
    into v_has from jsonb_array_elements(p_turns) with ordinality x(t, n);
  v_id := v_has.id;
  v_expected := v_has.expected;
  v_ok := array_fill(false, array[cardinality(v_id)]);
  v_ws := array_fill(null::uuid, array[cardinality(v_id)]);
  v_res := array_fill(null::jsonb, array[cardinality(v_id)]);
  v_first := array(select 1 + coalesce(sum(u.named) over (order by u.n rows between unbounded preceding and 1 preceding), 0) from unnest(v_has.named) with ordinality u(named, n) order by u.n);
${checks}${named}${limits}${conversations}${forms}${records}${governed}${rest}
  for i in 1 .. cardinality(v_id) loop
    if v_ok[i] then v_res[i] := jsonb_build_object('status', 'ok', 'version', v_expected[i] + 1); end if;
  end loop;
  return to_jsonb(v_res);
end $turns$;
`
