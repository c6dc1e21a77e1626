/** Members, invitations, tokens and workspaces over the store: one transaction each, in the acting member's own scope, with its line in the audit. */
import { Clock, Effect, Layer } from "effect"
import type { ActorShape } from "../../contract/auth.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { insertAudit } from "../../store/queries/desk/acts.ts"
import * as people from "../../store/queries/people.ts"
import { createMember, createToken, linkMember, listTokens, revokeToken } from "../../store/queries/tenants.ts"
import { Db, query } from "../../tenancy/db.ts"
import { UniqueViolation } from "../../tenancy/errors.ts"
import { systemScope, type TenantScope } from "../../tenancy/scope.ts"
import { addWorkspace, pageWorkspaces, renameWorkspace } from "../../store/queries/workspaces.ts"
import { contractLimits } from "../../contract/limits.ts"
import { type Invited, People } from "../people.ts"
import { asked, reader, scopeOf } from "./scope.ts"

type Manager = Parameters<Parameters<typeof query>[0]>[0]

const audited = (actor: ActorShape, kind: string, subject: string, data: Readonly<Record<string, unknown>> = {}) =>
  insertAudit({ kind, actor: `member:${actor.memberId}`, subject, data })

const changeMember = (actor: ActorShape, id: string, change: people.MemberChange) => async (em: Manager) => {
  const before = await people.memberForChange(id)(em)
  if (before === undefined) return "absent" as const
  const owned = before.role === "owner" && before.status === "active"
  const stays = (change.role ?? before.role) === "owner" && (change.status ?? before.status) === "active"
  if (owned && !stays && before.otherOwners === 0) return "last-owner" as const
  if ((await people.strangeWorkspaces(change.workspaceIds ?? [])(em)).length > 0) return "stranger" as const
  await people.changeMember(id, change)(em)
  const { name, ...told } = change
  await audited(actor, "member.changed", `member/${id}`, { ...told, ...(name === undefined ? {} : { renamed: true }) })(em)
  return "changed" as const
}

const invite = (actor: ActorShape, invitation: people.NewInvitation) => async (em: Manager) => {
  if (await people.isMember(invitation.email)(em)) return "member" as const
  if ((await people.strangeWorkspaces(invitation.workspaceIds)(em)).length > 0) return "stranger" as const
  await people.createInvitation(actor.tenantId, invitation)(em)
  const { role, workspaceIds } = invitation
  await audited(actor, "member.invited", `invitation/${invitation.id}`, { role, workspaceIds })(em)
  return "made" as const
}

const accept = (invited: Invited, memberId: string, userId: string, name: string) => async (em: Manager) => {
  const { tenantId, id, email, role, workspaceIds } = invited
  if (await people.isMember(email)(em)) return "member" as const
  if (!(await people.acceptInvitation(id)(em))) return "over" as const
  await createMember(tenantId, { id: memberId, email, name, role, workspaceIds })(em)
  await linkMember(memberId, userId)(em)
  const data = { invitation: id, role, workspaceIds }
  await insertAudit({ kind: "member.joined", actor: `member:${memberId}`, subject: `member/${memberId}`, data })(em)
  return "accepted" as const
}

/** What the database refuses because a name is there already. */
const unlessTaken = <A, E, const T>(work: Effect.Effect<A, E>, otherwise: T) =>
  Effect.catchIf(
    work,
    (error) => error instanceof UniqueViolation,
    () => Effect.succeed(otherwise),
  )

const ofWorkspaces = (db: Db["Service"]): Pick<People["Service"], "workspaces" | "addWorkspace" | "renameWorkspace"> => {
  const read = reader(db)
  const within = <A>(actor: ActorShape, work: (em: Manager) => Promise<A>) =>
    asked(unlessTaken(db.transact(scopeOf(actor), query(work), { lane: "people" }), "taken" as const))
  return {
    workspaces: (actor, filter) => read(scopeOf(actor), pageWorkspaces(filter)),
    addWorkspace: (actor, id, name) =>
      within(actor, async (em) => {
        if (!(await addWorkspace(actor.tenantId, { id, name }, contractLimits.workspaces)(em))) return "full" as const
        await audited(actor, "workspace.created", `workspace/${id}`, { name })(em)
        return "made" as const
      }),
    renameWorkspace: (actor, id, name) =>
      within(actor, async (em) => {
        if (!(await renameWorkspace(id, name)(em))) return "absent" as const
        await audited(actor, "workspace.renamed", `workspace/${id}`, { name })(em)
        return "renamed" as const
      }),
  }
}

export const peopleLayer: Layer.Layer<People, never, Db> = Layer.effect(
  People,
  Effect.map(Db, (db) => {
    const read = reader(db)
    const within = <A>(scope: TenantScope, work: (em: Manager) => Promise<A>) => asked(db.transact(scope, query(work), { lane: "people" }))
    const did = (actor: ActorShape, kind: string, subject: string, work: (em: Manager) => Promise<boolean>) =>
      within(scopeOf(actor), async (em) => {
        if (!(await work(em))) return false
        await audited(actor, kind, subject)(em)
        return true
      })
    return People.of({
      ...ofWorkspaces(db),
      members: (actor, filter) => read(scopeOf(actor), people.pageMembers(filter)),
      userOf: (actor, id) =>
        within(scopeOf(actor), async (em) => {
          const found = await people.memberForChange(id)(em)
          return found === undefined ? ("absent" as const) : { userId: found.userId }
        }),
      change: (actor, id, change) => within(scopeOf(actor), changeMember(actor, id, change)),
      invitations: (actor, filter) => read(scopeOf(actor), people.pageInvitations(filter)),
      invite: (actor, invitation) => within(scopeOf(actor), invite(actor, invitation)),
      uninvite: (actor, id) => did(actor, "invitation.revoked", `invitation/${id}`, people.revokeInvitation(id)),
      tokens: (actor, ask) => read(scopeOf(actor), people.pageTokens(ask)),
      makeToken: (actor, token) =>
        within(scopeOf(actor), async (em) => {
          const member = await people.memberForChange(token.memberId)(em)
          if (member === undefined || member.status !== "active") return "absent" as const
          const decides = token.scopes?.includes("desk") !== false
          if (decides && member.userId !== null && member.id !== actor.memberId) return "another" as const
          await createToken(actor.tenantId, token)(em)
          const { memberId, scopes, expiresAt } = token
          await audited(actor, "token.created", `token/${token.id}`, { memberId, scopes, expiresAt: expiresAt ?? null })(em)
          return "made" as const
        }),
      revokeToken: (actor, id) =>
        did(
          actor,
          "token.revoked",
          `token/${id}`,
          async (em) => (await listTokens({ idPrefix: id })(em)).length === 1 && revokeToken(id)(em),
        ),
      invited: (hash) =>
        Effect.map(asked(db.call("cs_invitation", "select * from cs_invitation($1)", [hash], "people")), ([row]) =>
          row === undefined
            ? null
            : ({
                tenantId: String(row["tenant_id"]),
                tenantName: String(row["tenant_name"]),
                id: String(row["id"]),
                email: String(row["email"]),
                name: String(row["name"]),
                role: row["role"] as Invited["role"],
                workspaceIds: row["workspace_ids"] as ReadonlyArray<string>,
              } satisfies Invited),
        ),
      accept: Effect.fnUntraced(function* (invited, userId, name) {
        const memberId = uuidv7(yield* Clock.currentTimeMillis)
        const work = db.transact(systemScope(invited.tenantId), query(accept(invited, memberId, userId, name)), { lane: "people" })
        // two who follow it at once: the other was first
        return yield* asked(unlessTaken(work, "member" as const))
      }),
    })
  }),
)
