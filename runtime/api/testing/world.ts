/** A small company in memory behind the API's ports, so that the whole HTTP surface runs without servers. For tests only. */
import { Effect, Layer, Semaphore, Stream } from "effect"
import type { ApprovalView, DecisionView, MemberView } from "../../approvals/view.ts"
import { specimen } from "../../approvals/specimen.ts"
import { sha256Hex } from "../../digest/digest.ts"
import { derivedId } from "../../ids/ids.ts"
import type { Kept } from "../../store/queries/desk/answers.ts"
import type { OutboxRow } from "../../store/turn-write.ts"
import { AccessRows } from "../access-desk.ts"
import { Arrivals } from "../arrivals.ts"
import { Changes } from "../changes.ts"
import type { Rate } from "../limits.ts"
import { Auth } from "../../identity/auth.ts"
import { Floodgate, makeFloodgate } from "../floodgate.ts"
import { Mailroom } from "../mailroom.ts"
import {
  AnswerStore,
  ActStore,
  type ActTransaction,
  AttentionDesk,
  AuditExport,
  AuditNotes,
  type AuditLine,
  Committed,
  type Delivery,
  DeskStore,
  EditedArgs,
  InboxStore,
  Memberships,
  Overview,
  type Parcel,
  PolicyDesk,
  Post,
  Readiness,
  ReceiptFiles,
  type TokenRow,
  Tokens,
  Unavailable,
  Visibility,
} from "../ports.ts"
import { People } from "../people.ts"
import { Replayer } from "../replayer.ts"
import { Rates } from "../rates.ts"
import { Watchers } from "../watchers.ts"
import { emptyRooms } from "./empty-rooms.ts"

export const tenantId = derivedId("test", "tenant")
export const otherTenantId = derivedId("test", "other tenant")
export const workspaceId = derivedId("test", "workspace")
export const conversationId = derivedId("test", "conversation")
export const actionId = derivedId("test", "action")
export const approvalId = derivedId("test", "approval")
export const receiptId = derivedId("test", "receipt")
export const webhookSecret = `whsec_${Buffer.from("a secret of this source 12345678").toString("base64")}`
export const webhookSecretOld = `whsec_${Buffer.from("an older secret of this source 1").toString("base64")}`

export const tokenOf = (name: string): string => `cs_${name.padEnd(20, "x")}`

/** Everything that happened, to be looked at. Rows may be changed by a test before it asks. */
export class World {
  readonly tokens = new Map<string, TokenRow>()
  readonly members = new Map<string, MemberView>()
  readonly approvals = new Map<string, ApprovalView & { readonly tenantId: string }>()
  readonly decisions: Array<DecisionView & { readonly approvalId: string }> = []
  readonly audit: Array<AuditLine> = []
  readonly answers = new Map<string, Kept>()
  readonly outbox = new Map<string, OutboxRow>()
  readonly offered: Array<OutboxRow> = []
  readonly inbox = new Map<string, Delivery & { published: boolean }>()
  /** Rows of the inbox that are held, with the reason. */
  readonly held = new Map<string, string>()
  readonly posted: Array<Parcel> = []
  readonly words: Array<{
    readonly id: string
    readonly seq: number
    readonly body: string
    readonly language: null
    readonly at: number
  }> = []
  actionStatus = "unknown"
  conversationStatus = "open"
  backboneAway = false
  storeAway = false
  ready = true
  receiptBytes = Buffer.from("a receipt")
  conversationReads = 0

  member(name: string, role: MemberView["role"], change: Partial<TokenRow> = {}): string {
    const id = derivedId("test", "member", name)
    const tenant = change.tenantId ?? tenantId
    this.members.set(id, { id, name: `the ${role}`, role, workspaceIds: [workspaceId], active: true })
    this.tokens.set(sha256Hex(tokenOf(name)), {
      tenantId: tenant,
      memberId: id,
      role,
      workspaceIds: [workspaceId],
      scopes: [],
      memberActive: true,
      expiresAt: null,
      revokedAt: null,
      ...change,
    })
    return tokenOf(name)
  }

  hold(change: Partial<ApprovalView> = {}, terms: Partial<ApprovalView["terms"]> = {}): string {
    const now = Date.now()
    const base = specimen({ id: approvalId, actionId, workspaceId, at: now, expiresAt: now + 60_000, ...change }, terms)
    this.approvals.set(base.id, { ...base, tenantId })
    return base.id
  }
}

const gate = <A>(world: World, make: () => A) =>
  Effect.suspend((): Effect.Effect<A, Unavailable> =>
    world.storeAway ? Effect.fail(new Unavailable({ what: "store" })) : Effect.sync(make),
  )

const actStore = (world: World) => {
  const lock = Semaphore.makeUnsafe(1)
  const transaction = (tenant: string, memberId: string): ActTransaction => ({
    approval: (id) =>
      gate(world, () => {
        const approval = world.approvals.get(id)
        const member = world.members.get(memberId)
        if (approval === undefined || member === undefined || approval.tenantId !== tenant) return null
        const decisions = world.decisions
          .filter((d) => d.approvalId === id)
          .map((d) => ({ ...d, member: world.members.get(d.member.id) ?? d.member }))
        return { approval, decisions, member, conversationId, tool: "email.send" }
      }),
    decide: (row) =>
      gate(
        world,
        () =>
          void world.decisions.push({
            approvalId: row.approvalId,
            member: world.members.get(memberId)!,
            kind: row.kind,
            digest: row.digest,
            at: row.at,
          }),
      ),
    close: (id, state, at) => gate(world, () => void world.approvals.set(id, { ...world.approvals.get(id)!, state, decidedAt: at })),
    action: (id) =>
      gate(world, () =>
        tenant === tenantId && id === actionId ? { status: world.actionStatus, class: "money", conversationId, workspaceId } : null,
      ),
    conversation: (id) =>
      gate(world, () => (tenant === tenantId && id === conversationId ? { status: world.conversationStatus, workspaceId } : null)),
    audit: (line) => gate(world, () => void world.audit.push(line)),
    outbox: (row) =>
      gate(world, () => {
        if (world.outbox.has(row.id)) return false
        world.outbox.set(row.id, row)
        return true
      }),
  })
  return ActStore.of({
    within: (actor, body) => lock.withPermits(1)(Effect.suspend(() => body(transaction(actor.tenantId, actor.memberId)))),
  })
}

const inboxStore = (world: World) =>
  InboxStore.of({
    accept: (delivery, mark = {}) =>
      gate(world, () => {
        const conversation = delivery.conversationId ?? (mark.key === "known" ? conversationId : null)
        const key = `${delivery.tenantId} ${delivery.source} ${delivery.deliveryId}`
        const known = world.inbox.get(key)
        if (known === undefined) {
          world.inbox.set(key, { ...delivery, conversationId: conversation, published: false })
          return { result: "stored", conversation }
        }
        if (known.bodySha256 === delivery.bodySha256) return { result: "same", conversation }
        world.audit.push({ kind: "inbox.id-reused", actor: "system", subject: delivery.source, data: {} })
        return { result: "differs", conversation }
      }),
    published: (_tenant, id) =>
      gate(world, () => {
        for (const row of world.inbox.values()) if (row.id === id) row.published = true
      }),
    hold: (_tenant, id, reason) => gate(world, () => void world.held.set(id, reason)),
    waiting: (limit) =>
      gate(world, () =>
        [...world.inbox.values()]
          .filter((row) => !row.published && row.conversationId !== null && !world.held.has(row.id))
          .toSorted((a, b) => a.at - b.at)
          .slice(0, limit),
      ),
    waitingOf: () => Effect.succeed([]),
    route: (tenant, channel) => gate(world, () => (tenant === tenantId && channel === "web" ? { workspaceId, agent: "clerk" } : null)),
    webhookSecrets: (tenant, source) =>
      gate(world, () => (tenant === tenantId && source === "bank" ? [webhookSecret, webhookSecretOld] : null)),
  })

const nothing = () => Effect.succeed([])
const unseen = () => Effect.succeed({ rows: [], rest: undefined })
const absent = () => Effect.succeed(null)

const deskStore = (world: World) =>
  DeskStore.of({
    me: (actor) =>
      gate(world, () => {
        const member = world.members.get(actor.memberId)!
        return {
          tenant: { id: actor.tenantId, name: "a company" },
          member: {
            id: member.id,
            name: member.name,
            email: "owner@example.com",
            role: member.role,
            workspaceIds: [...member.workspaceIds],
          },
          scopes: [...actor.scopes],
        }
      }),
    conversations: (_actor, { after, limit }) =>
      gate(world, () => {
        const row = (n: number) => ({
          id: derivedId("test", String(n)),
          workspaceId,
          contact: { id: workspaceId, name: "a creator", address: "creator@example.org", optedOut: false, erased: false },
          channel: "web",
          threadKey: "t",
          agent: "clerk",
          status: "open" as const,
          createdAt: n,
          updatedAt: n,
        })
        return Array.from({ length: 5 }, (_, n) => row(10 - n))
          .filter((r) => after === undefined || r.updatedAt < after[0])
          .slice(0, limit)
      }),
    conversation: absent,
    messages: nothing,
    actions: unseen,
    outbound: unseen,
    blocked: unseen,
    unknown: nothing,
    action: absent,
    approvals: nothing,
    approval: absent,
    audit: unseen,
    auditEntry: absent,
    auditProof: () => Effect.succeed(null),
    contacts: nothing,
    contact: absent,
    contactNotes: nothing,
    payouts: nothing,
    receipt: (actor, id) =>
      gate(world, () =>
        actor.tenantId === tenantId && id === receiptId
          ? { id, actionId, name: 'a"b\r\nc.txt', mediaType: "text/html", sha256: sha256Hex("a receipt"), size_bytes: 9, at: 1, path: "p" }
          : null,
      ),
    policies: nothing,
    activePolicy: absent,
    answers: (actor, ask) =>
      gate(world, () => {
        world.conversationReads += 1
        if (
          actor.tenantId !== tenantId ||
          ask.conversationId !== conversationId ||
          (ask.channels !== "all" && !ask.channels.includes("web"))
        )
          return null
        return world.words.filter((w) => w.seq > ask.afterSeq).slice(0, ask.limit)
      }),
  })

const answerStore = (world: World) =>
  AnswerStore.of({
    begin: (actor, key, digest) =>
      gate(world, () => {
        const name = `${actor.memberId} ${key}`
        const known = world.answers.get(name)
        if (known === undefined) world.answers.set(name, { digest, status: null, contentType: null, body: null })
        return known ?? null
      }),
    keep: (actor, key, answer) =>
      gate(world, () => {
        const name = `${actor.memberId} ${key}`
        world.answers.set(name, { digest: world.answers.get(name)!.digest, ...answer })
      }),
    forget: (actor, key) => gate(world, () => void world.answers.delete(`${actor.memberId} ${key}`)),
  })

/** Nobody but those with tokens. */
const nobody = People.of({
  members: nothing,
  userOf: () => Effect.succeed("absent" as const),
  change: () => Effect.succeed("absent" as const),
  invitations: nothing,
  invite: () => Effect.succeed("stranger" as const),
  uninvite: () => Effect.succeed(false),
  tokens: nothing,
  makeToken: () => Effect.succeed("absent" as const),
  revokeToken: () => Effect.succeed(false),
  workspaces: nothing,
  addWorkspace: () => Effect.succeed("full" as const),
  renameWorkspace: () => Effect.succeed("absent" as const),
  invited: absent,
  accept: () => Effect.succeed("over" as const),
})

/** All ports over one world. */
export const worldLayer = (world: World, rates?: { readonly address: Rate; readonly token: Rate }) => {
  const ports = Layer.mergeAll(
    Layer.succeed(Memberships, Memberships.of({ of: nothing, seen: () => Effect.void })),
    Auth.closed,
    Layer.succeed(People, nobody),
    Layer.succeed(AccessRows, AccessRows.of({ subjects: nothing, subject: () => Effect.succeed(null), row: () => Effect.succeed(null) })),
    Layer.succeed(Tokens, Tokens.of({ lookup: (hash) => gate(world, () => world.tokens.get(hash) ?? null) })),
    Layer.succeed(DeskStore, deskStore(world)),
    Layer.succeed(ActStore, actStore(world)),
    Layer.succeed(AnswerStore, answerStore(world)),
    // the one tool of this company takes `{ to }` and nothing else
    Layer.succeed(
      EditedArgs,
      EditedArgs.of({
        misfit: (tool, args) => {
          const odd = Object.keys(args as object).find((name) => name !== "to")
          if (tool !== "email.send") return { path: [], message: `no plugin offers ${tool}` }
          return odd === undefined ? null : { path: [odd], message: "Expected no excess property" }
        },
      }),
    ),
    Layer.succeed(Committed, Committed.of({ offer: (_tenant, rows) => Effect.sync(() => void world.offered.push(...rows)) })),
    Layer.succeed(InboxStore, inboxStore(world)),
    Layer.succeed(
      Post,
      Post.of({
        send: (one) =>
          Effect.sync(() => {
            if (world.backboneAway) return "left"
            world.posted.push(one)
            return "sent"
          }),
      }),
    ),
    Layer.succeed(
      AttentionDesk,
      AttentionDesk.of({ list: nothing, putAside: () => Effect.succeed(false), retry: () => Effect.succeed("absent" as const) }),
    ),
    Layer.succeed(
      PolicyDesk,
      PolicyDesk.of({
        check: () => Effect.succeed({ ok: true, version: "a".repeat(64), problems: [] }),
        activate: () =>
          Effect.succeed({
            ok: false,
            check: {
              ok: false,
              version: null,
              problems: [{ file: "p.yaml", line: 3, column: 1, code: "unknown-tool", message: "unknown tool" }],
            },
          }),
      }),
    ),
    Layer.succeed(
      ReceiptFiles,
      ReceiptFiles.of({
        read: (_path, sha256) => gate(world, () => (sha256Hex(world.receiptBytes) === sha256 ? world.receiptBytes : null)),
      }),
    ),
    Layer.succeed(
      Overview,
      Overview.of({
        read: () => {
          const tile = { value: null, reason: "unavailable" } as const
          const tiles = {
            approvals: tile,
            blocked: tile,
            unknown: tile,
            payouts: tile,
            integrations: tile,
            deadLetters: tile,
            streams: tile,
            spend: tile,
            errors: tile,
          }
          return Effect.succeed({ at: Date.now(), ...tiles })
        },
      }),
    ),
    Layer.succeed(Visibility, Visibility.of({ of: (actor, changes) => gate(world, () => (actor.tenantId === tenantId ? changes : [])) })),
    emptyRooms,
    Layer.succeed(AuditNotes, AuditNotes.of({ add: (_tenant, line) => gate(world, () => void world.audit.push(line)) })),
    Layer.succeed(AuditExport, AuditExport.of({ lines: () => Stream.make(Buffer.from('{"t":"audit"}\n')) })),
    Layer.succeed(Readiness, [{ name: "postgres", check: Effect.suspend(() => (world.ready ? Effect.void : Effect.fail("is away"))) }]),
  )
  const floodgate = Layer.sync(Floodgate, () => {
    const open = makeFloodgate()
    open.learn([], 0)
    return open
  })
  return Layer.mergeAll(Arrivals.layer, Watchers.layer, Rates.layer(rates), Replayer.layer).pipe(
    Layer.provideMerge(Layer.merge(Mailroom.layer, Changes.layer)),
    Layer.provideMerge(Layer.merge(ports, floodgate)),
  )
}
