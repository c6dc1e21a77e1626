/**
 * Which forms the database has stored, by tenant: such a form is named by its hash instead of said again. Filled from commits that ended
 * well; a database that does not know a name after all (it was restored) says so and the turn is said whole. Bounded (invariant 11).
 */
import { sha256Hex } from "../digest/digest.ts"
import { storeLimits } from "./limits.ts"

export class KnownForms {
  readonly #tenants = new Map<string, Map<string, string>>()
  #size = 0

  /** `#` and the hash, where the database is known to have it. */
  nameOf(tenantId: string, body: string): string | undefined {
    return this.#tenants.get(tenantId)?.get(body)
  }

  learn(tenantId: string, bodies: ReadonlyArray<string>): void {
    const known = this.#tenants.get(tenantId) ?? new Map<string, string>()
    this.#tenants.set(tenantId, known)
    for (const body of bodies) {
      if (known.has(body)) continue
      if (this.#size >= storeLimits.knownForms) this.#clear()
      known.set(body, `#${sha256Hex(body)}`)
      this.#size += 1
    }
  }

  forget(tenantId: string): void {
    this.#size -= this.#tenants.get(tenantId)?.size ?? 0
    this.#tenants.delete(tenantId)
  }

  #clear(): void {
    for (const known of this.#tenants.values()) known.clear()
    this.#size = 0
  }
}
