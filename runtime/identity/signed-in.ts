/** A live session and the person behind it, as the rest of the runtime sees them. Never with a token. */
export interface SignedIn {
  readonly sessionId: string
  readonly userId: string
  readonly name: string
  readonly email: string
  /** The company they work for in this session; null until they choose, or where they belong to one alone. */
  readonly tenantId: string | null
  /** Unix ms: when a second factor was shown last. */
  readonly steppedUpAt: number | null
  readonly createdAt: number
  readonly totp: boolean
}
