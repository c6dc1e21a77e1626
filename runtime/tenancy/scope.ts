/** Who a unit of work is done for. Boundary between the API or the runtime and row-level security (invariant 7). */
import type { Role } from "../kernel/action.ts"

export interface TenantScope {
  readonly tenantId: string
  /** `system` is the runtime itself: turns, intake, relays. People act under their own role. */
  readonly role: Role | "system"
  /** Workspace a manager or support member acts in. */
  readonly workspaceId?: string
  /** All workspaces of the member, when it is more than one; wins over workspaceId. */
  readonly workspaceIds?: ReadonlyArray<string>
  readonly memberId?: string
}

export const systemScope = (tenantId: string): TenantScope => ({ tenantId, role: "system" })

/** Session settings the policies read; set for one transaction only. */
export const sessionVariables = (scope: TenantScope): Record<string, string> => ({
  "app.tenant_id": scope.tenantId,
  "app.role": scope.role,
  "app.workspace_id": scope.workspaceIds?.join(",") ?? scope.workspaceId ?? "",
  "app.member_id": scope.memberId ?? "",
})
