/** What a stream is for, told by the end of its name (`CS_IN`, `CS_DLQ`): installations choose the beginning. Pure. */
export const streamRoles = ["in", "ev", "adv", "dlq"] as const
export type StreamRole = (typeof streamRoles)[number]

export const roleOf = (name: string): StreamRole | undefined => streamRoles.find((role) => name.toLowerCase().endsWith(`_${role}`))
