/** The model over one row: whether a member's grant reaches it. What SQL says of the same row, its policies say; a test holds the two together. */
import type { Role } from "../kernel/action.ts"
import { type Action, type Condition, conditionsOf, type Grant, may, type Resource, scopeOf } from "./model.ts"

export interface Asking {
  readonly id: string
  readonly role: Role
  readonly workspaceIds: ReadonlyArray<string>
}

/** What of a row a grant may ask for. A row that belongs to no workspace, or to nobody, is in reach of `all` alone. */
export interface RowFacts {
  readonly workspaceId?: string | null
  readonly memberId?: string | null
  /** Which conditions the row fulfils, for this member's role. */
  readonly is?: ReadonlyArray<Condition>
}

const inScope = (grant: Grant, member: Asking, row: RowFacts): boolean => {
  switch (scopeOf(grant)) {
    case "all":
      return true
    case "workspace":
      return row.workspaceId != null && member.workspaceIds.includes(row.workspaceId)
    case "own":
      return row.memberId === member.id
  }
}

const fulfils = (grant: Grant, row: RowFacts): boolean => {
  const needed = conditionsOf(grant)
  return needed.length === 0 || needed.some((condition) => row.is?.includes(condition) === true)
}

/** Whether a role may do this to rows of such a kind at all, wherever they lie. */
export const coversKind = (role: Role, resource: Resource, action: Action, is: ReadonlyArray<Condition>): boolean => {
  const grant = may(role, resource, action)
  return grant !== undefined && fulfils(grant, { is })
}

/** Whether this member may do this to this row. */
export const covers = (member: Asking, resource: Resource, action: Action, row: RowFacts): boolean => {
  const grant = may(member.role, resource, action)
  return grant !== undefined && inScope(grant, member, row) && fulfils(grant, row)
}
