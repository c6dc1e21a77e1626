/** What the API needs of the store about members, invitations and tokens; every call in the acting member's own scope, each change with its line in the audit. */
import { Context, type Effect } from "effect"
import type { ActorShape } from "../contract/auth.ts"
import type { InvitationLine, TokenLine } from "../contract/members.ts"
import type { WorkspaceLine } from "../contract/workspaces.ts"
import type { Role } from "../kernel/action.ts"
import type { MemberChange, MemberFilter, MemberRow, NewInvitation } from "../store/queries/people.ts"
import type { NewToken } from "../store/queries/tenants.ts"
import type { Slice, Unavailable } from "./ports.ts"

type Ask<A> = Effect.Effect<A, Unavailable>

/** An invitation that may still be followed. */
export interface Invited {
  readonly tenantId: string
  readonly tenantName: string
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly workspaceIds: ReadonlyArray<string>
}

export class People extends Context.Service<
  People,
  {
    /** Keys of all lists: createdAt, id; newest first. */
    readonly members: (actor: ActorShape, filter: MemberFilter) => Ask<ReadonlyArray<MemberRow>>
    /** Null where they sign in as nobody. */
    readonly userOf: (actor: ActorShape, memberId: string) => Ask<{ readonly userId: string | null } | "absent">
    /** Tokens of one who is suspended end with it; `last-owner`: somebody has to be able to open the company. */
    readonly change: (actor: ActorShape, memberId: string, change: MemberChange) => Ask<"absent" | "last-owner" | "stranger" | "changed">
    readonly invitations: (actor: ActorShape, filter: Slice & { readonly state?: string }) => Ask<ReadonlyArray<typeof InvitationLine.Type>>
    readonly invite: (actor: ActorShape, invitation: NewInvitation) => Ask<"member" | "stranger" | "made">
    readonly uninvite: (actor: ActorShape, id: string) => Ask<boolean>
    readonly tokens: (
      actor: ActorShape,
      ask: Slice & { readonly memberId?: string; readonly state?: string },
    ) => Ask<ReadonlyArray<typeof TokenLine.Type>>
    /** `another`: nobody holds a token that decides as somebody else who signs in, or two people could be one. */
    readonly makeToken: (actor: ActorShape, token: NewToken) => Ask<"absent" | "another" | "made">
    readonly revokeToken: (actor: ActorShape, id: string) => Ask<boolean>
    readonly workspaces: (actor: ActorShape, filter: Slice & { readonly search?: string }) => Ask<ReadonlyArray<typeof WorkspaceLine.Type>>
    /** `taken`: another one has this name. `full`: a company has no more. */
    readonly addWorkspace: (actor: ActorShape, id: string, name: string) => Ask<"made" | "taken" | "full">
    readonly renameWorkspace: (actor: ActorShape, id: string, name: string) => Ask<"renamed" | "taken" | "absent">
    /** By the hash of its secret; null for all that is over or never was. */
    readonly invited: (hash: string) => Ask<Invited | null>
    /** Makes them a member and the invitation used, or nothing of it. */
    readonly accept: (invited: Invited, userId: string, name: string) => Ask<"over" | "member" | "accepted">
  }
>()("countersign/api/People") {}
