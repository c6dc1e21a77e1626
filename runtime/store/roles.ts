/**
 * The roles of the database (invariant 7): the owner migrates, the app runs, the sealer proves, the lookup answers a few questions, and auth
 * knows who people are and nothing else.
 * None is a superuser and none bypasses row-level security. SQL text only; runtime/tenancy runs it.
 */
export const roleNames = {
  owner: "countersign_owner",
  app: "countersign_app",
  sealer: "countersign_sealer",
  lookup: "countersign_lookup",
  auth: "countersign_auth",
} as const

export interface RolePasswords {
  readonly owner: string
  readonly app: string
  readonly sealer: string
  readonly auth: string
}

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`
const name = (value: string): string => `"${value.replaceAll('"', '""')}"`

const role = (who: string, login: string): string => `do $do$ begin create role ${who}; exception when duplicate_object then null; end $do$;
alter role ${who} ${login} nosuperuser nobypassrls nocreatedb nocreaterole noreplication inherit;`

/** Run by a superuser while no statement logging shows it: it carries passwords. Harmless when run again. */
export const createRoles = (passwords: RolePasswords): string =>
  [
    "set local log_statement = 'none';",
    role(roleNames.owner, `login password ${quoted(passwords.owner)}`),
    role(roleNames.app, `login password ${quoted(passwords.app)}`),
    role(roleNames.sealer, `login password ${quoted(passwords.sealer)}`),
    role(roleNames.auth, `login password ${quoted(passwords.auth)}`),
    role(roleNames.lookup, "nologin"),
    `grant ${roleNames.lookup} to ${roleNames.owner} with inherit false, set true;`,
  ].join("\n")

export const databaseExists = (database: string): string => `select 1 from pg_database where datname = ${quoted(database)}`
export const createDatabase = (database: string, template = "template0"): string =>
  `create database ${name(database)} owner ${roleNames.owner} template ${name(template)}${template === "template0" ? " encoding 'UTF8'" : ""}`
export const dropDatabase = (database: string): string => `drop database if exists ${name(database)} with (force)`

/** Who may connect, and that nobody makes temporary tables. Belongs to the database, not to what is in it: a clone needs it again. */
export const closeDatabase = (database: string): string => `revoke all on database ${name(database)} from public;
grant connect on database ${name(database)} to ${roleNames.app}, ${roleNames.sealer}, ${roleNames.auth};`

/** Run by a superuser inside the new database. */
export const openDatabase = (database: string): string => `
${closeDatabase(database)}
alter schema public owner to ${roleNames.owner};
revoke all on schema public from public;
grant usage on schema public to ${roleNames.app}, ${roleNames.sealer}, ${roleNames.lookup};`

/** One advisory lock for everything that changes the shape of a database; held by a session, freed by the server with it. */
export const migrationLock = "select pg_advisory_lock(hashtextextended('countersign:migrate', 0))"
export const migrationUnlock = "select pg_advisory_unlock(hashtextextended('countersign:migrate', 0))"

/** Whether the app's own login could step over the walls or take them down: by itself, or as a role it may become. */
export const roleStrength = `select current_user as name,
  exists (select 1 from pg_roles r where (r.rolsuper or r.rolbypassrls) and pg_has_role(current_user, r.oid, 'member'))
  or exists (select 1 from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and pg_has_role(current_user, c.relowner, 'member')) as strong`
/** The function digest that was applied last; the table is made on first use. */
export const appliedRoutines = `create table if not exists schema_routine (digest text primary key, at timestamptz not null default now());
select digest from schema_routine order by at desc limit 1`
