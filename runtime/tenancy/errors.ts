/**
 * What can go wrong between us and PostgreSQL, sorted by what to do next: try again (Contention, DbUnavailable, StatementTimeout),
 * refuse (UniqueViolation, ReferenceViolation, StaleWrite, TenantViolation, WallViolation), report as a bug (DbDefect). No error
 * carries SQL text or values: the driver's own messages hold both.
 */
import { Schema } from "effect"

/** A unique key is taken; `constraint` names it. */
export class UniqueViolation extends Schema.TaggedError<UniqueViolation>()("UniqueViolation", { constraint: Schema.String }) {}
/** A row that was named is not there (for this tenant). */
export class ReferenceViolation extends Schema.TaggedError<ReferenceViolation>()("ReferenceViolation", { constraint: Schema.String }) {}
/** The row moved since it was read: load again. */
export class StaleWrite extends Schema.TaggedError<StaleWrite>()("StaleWrite", { what: Schema.String }) {}
/** Row-level security refused the write: wrong tenant, role or workspace. */
export class TenantViolation extends Schema.TaggedError<TenantViolation>()("TenantViolation", { table: Schema.String }) {}
/** A guard of the database refused: CS001 money wall, CS002 append-only, CS003 immutable, CS004 quorum, 23514 a check. */
export class WallViolation extends Schema.TaggedError<WallViolation>()("WallViolation", { code: Schema.String, what: Schema.String }) {}
/** Deadlock, serialization failure or lock wait: safe to run the whole body again. */
export class Contention extends Schema.TaggedError<Contention>()("Contention", { code: Schema.String }) {}
/** `commitUnknown`: cut while committing; read back by the row's own key before anything else is tried. */
export class DbUnavailable extends Schema.TaggedError<DbUnavailable>()("DbUnavailable", {
  code: Schema.String,
  commitUnknown: Schema.Boolean,
}) {}
export class StatementTimeout extends Schema.TaggedError<StatementTimeout>()("StatementTimeout", {}) {}
export class DbDefect extends Schema.TaggedError<DbDefect>()("DbDefect", { code: Schema.String, what: Schema.String }) {}

/** The application's login could step over row-level security or switch it off; nothing starts with it. */
export class RoleTooStrong extends Schema.TaggedError<RoleTooStrong>()("RoleTooStrong", { role: Schema.String }) {
  override get message(): string {
    return `the database role ${this.role} is a superuser, has BYPASSRLS, owns the tables or may become a role that does, so tenants would not be kept apart: give the URL of countersign_app, or run "alter role ${this.role} nosuperuser nobypassrls" and revoke its memberships`
  }
}
/** The database was not prepared or not migrated, or a migration did not go through. */
export class MigrationFailed extends Schema.TaggedError<MigrationFailed>()("MigrationFailed", { step: Schema.String, why: Schema.String }) {
  override get message(): string {
    return `migration stopped at ${this.step}: ${this.why}; nothing of this step was kept`
  }
}

export type DbError =
  | UniqueViolation
  | ReferenceViolation
  | StaleWrite
  | TenantViolation
  | WallViolation
  | Contention
  | DbUnavailable
  | StatementTimeout
  | DbDefect

interface DriverError {
  readonly name?: string
  readonly code?: string
  readonly constraint?: string
  readonly table?: string
  readonly routine?: string
  readonly message?: string
}

const away = /^(08|57P0|53|ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EAI_)/
const cut = /timeout exceeded when trying to connect|Connection terminated|Connection ended|not queryable|connection is closed/i

/** Converts what the driver threw. `committing` = the failed statement was the one that commits. */
export const toDbError = (thrown: unknown, committing = false): DbError => {
  const error = (thrown ?? {}) as DriverError
  const code = error.code ?? ""
  if (error.name === "OptimisticLockError") return new StaleWrite({ what: error.table ?? "" })
  if (code === "23505") return new UniqueViolation({ constraint: error.constraint ?? "" })
  if (code === "23503" || code === "23001") return new ReferenceViolation({ constraint: error.constraint ?? "" })
  if (code === "42501") return new TenantViolation({ table: error.table ?? "" })
  if (code === "23514" || code.startsWith("CS")) return new WallViolation({ code, what: error.constraint ?? error.table ?? "" })
  if (code === "40001" || code === "40P01" || code === "55P03") return new Contention({ code })
  if (code === "57014") return new StatementTimeout()
  if (away.test(code) || cut.test(error.message ?? ""))
    return new DbUnavailable({ code: code === "" ? "connection" : code, commitUnknown: committing })
  return new DbDefect({ code, what: error.routine ?? error.name ?? "unknown" })
}
