/**
 * Bugs that can be planted in a simulated world, one rule each, by what the world does around the unchanged runtime. A simulator is worth
 * its schedules only if every one of these is found.
 */
export const breaks = {
  "ack-before-commit": "the mailbox acknowledges a message when it takes it",
  "run-before-commit": "the store says ok before the rows are there",
  "new-key-on-retry": "every attempt of a call goes out under a key of its own",
  "retry-after-unknown": "a call whose end is unknown is made again at once",
  "lease-for-everyone": "every process that asks may make the first attempt",
  "ignore-version": "the store takes writes computed from an older version",
  "ignore-duplicate": "no place remembers which messages were applied",
  "ignore-moved-approval": "the store takes effects of approvals that no longer stand",
  "ignore-limit": "the store takes draws on a full limit",
  "old-policy-at-dispatch": "the second look at an approved call is made with the first policy",
  "swapped-arguments": "the tool gets other arguments than the ones on record",
  "loose-decoding": "arguments nobody asked for pass the decoder",
  "drop-timers": "due timers never fire",
  "publish-before-commit": "decisions are published before they are stored",
  "forget-outbox": "what could not be published at once is never published",
  "order-by-arrival": "a partition's owner takes whatever comes, in any order",
} as const

export type Break = keyof typeof breaks
export type Breaks = ReadonlySet<Break>
