/** Small functions the others stand on: entering a tenant, times, and the look-ups that may see what nobody else does. */
export const commonFunctions = `
-- Unix ms to a moment and back; inlined by the planner
create or replace function cs_at(ms bigint) returns timestamptz language sql immutable as $f$ select to_timestamp(ms / 1000.0::float8) $f$;
create or replace function cs_ms(at timestamptz) returns float8 language sql immutable as $f$ select trunc(extract(epoch from at) * 1000)::float8 $f$;

-- a digest (01 and 32 bytes), an id (02 and 16 bytes) or any other text (00 and UTF-8), as form.ts packs it
create or replace function cs_unpack(b bytea) returns text language sql stable as $f$
  select case get_byte(b, 0) when 1 then encode(substr(b, 2), 'hex') when 2 then encode(substr(b, 2), 'hex')::uuid::text else convert_from(substr(b, 2), 'UTF8') end $f$;
create or replace function cs_pack(t text) returns bytea language sql stable as $f$
  select case when t ~ '^[0-9a-f]{64}$' then '\\x01'::bytea || decode(t, 'hex') when t ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then '\\x02'::bytea || decode(replace(t, '-', ''), 'hex')
    else '\\x00'::bytea || convert_to(t, 'UTF8') end $f$;

-- how a call was judged: {schemaVersion, policyVersion, provenance, verdict, reason, maker}; facts and reservations are left out where there are none
create or replace function cs_judgement(a action) returns jsonb language sql stable as $f$
  select s.j || jsonb_build_object('verdict', '{"facts": {}, "reservations": []}'::jsonb || (s.j -> 'verdict') || coalesce(a.verdict, '{}'), 'reason', coalesce(a.reason, s.j ->> 'reason'))
  from (select f.body::jsonb as j from form f where f.tenant_id = a.tenant_id and f.id = a.form) s $f$;

-- null instead of an error for what is no id: a comparison stays one over the key
create or replace function cs_uuid(t text) returns uuid language sql immutable as $f$
  select case when t ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then t::uuid end $f$;

-- the tenant context of a single-statement transaction, as the runtime itself
create or replace function cs_enter(p_tenant uuid) returns void language plpgsql security invoker as $f$
declare v_set text;
begin
  -- assignments are evaluated without a plan
  v_set := set_config('app.tenant_id', p_tenant::text, true);
  v_set := set_config('app.role', 'system', true);
  v_set := set_config('app.workspace_id', '', true);
  v_set := set_config('app.member_id', '', true);
end $f$;
`

/** Owned by countersign_lookup, a role nobody can log in as: they see nothing but what they answer with. */
export const lookupFunctions = `
create or replace function cs_tenant_ids() returns setof uuid language sql stable security definer set search_path = pg_catalog, public, pg_temp as $f$
  select id from public.tenant order by id
$f$;
create or replace function cs_token(p_hash text) returns table (
  tenant_id uuid, token_id uuid, member_id uuid, role text, workspace_ids uuid[], scopes text[], member_name text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $f$
  select m.tenant_id, k.id, m.id, m.role, m.workspace_ids, k.scopes, m.name
  from public.api_token k join public.member m on m.tenant_id = k.tenant_id and m.id = k.member_id
  where k.hash = p_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and m.status = 'active'
$f$;
-- what a person who signed in is in which company, as of now; a session names no company of itself
create or replace function cs_member_of(p_user uuid) returns table (
  tenant_id uuid, tenant_name text, member_id uuid, member_name text, role text, workspace_ids uuid[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $f$
  select m.tenant_id, t.name, m.id, m.name, m.role, m.workspace_ids
  from public.member m join public.tenant t on t.id = m.tenant_id where m.user_id = p_user and m.status = 'active' order by m.tenant_id
$f$;
-- an invitation by its secret's hash, while it may still be followed
create or replace function cs_invitation(p_hash text) returns table (
  tenant_id uuid, tenant_name text, id uuid, email text, name text, role text, workspace_ids uuid[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $f$
  select i.tenant_id, t.name, i.id, i.email, i.name, i.role, i.workspace_ids
  from public.invitation i join public.tenant t on t.id = i.tenant_id
  where i.hash = p_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
$f$;
-- companies whose incoming deliveries wait, and whether they are being handed on already
create or replace function cs_pauses() returns table (tenant_id uuid, state text) language sql stable security definer set search_path = pg_catalog, public, pg_temp as $f$
  select p.tenant_id, p.state from public.intake_pause p where p.state <> 'open'
$f$;
-- which token of the entered tenant has this hash, live or not; the hashes themselves nobody reads
create or replace function cs_token_id(p_hash text) returns uuid language sql stable security definer set search_path = pg_catalog, public, pg_temp as $f$
  select id from public.api_token where hash = p_hash and tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
$f$;
`
