/** The shipped policy made to show more in one sitting: what one owner approves waits a while before it goes, every mail waits for people, and often. */
const swap = (text: string, before: string, after: string): string => {
  if (!text.includes(before)) throw new Error(`the policy does not say: ${before}`)
  return text.replace(before, after)
}

export const patientPolicy = (text: string): string => {
  const rules = text.slice(0, text.indexOf("\ntests:"))
  const small = "effect: approve\n    reason: money leaves the company"
  const onlySmall = swap(rules, small, small.replace("\n", "\n    when: args.amountMinor < 100000\n"))
  const patient = swap(onlySmall, "ttl: 72h, releaseHold: 30s,", "ttl: 72h, releaseHold: 90s,")
  const quick = swap(patient, "ttl: 24h, releaseHold: 10s,", "ttl: 24h, releaseHold: 1s,")
  const held = swap(quick, "when: edited || !ctx.recipient.known || !ctx.recipient.knownDomain", "when: size(args.to) > 0")
  return `${swap(held, "over: 72h, count: 3", "over: 72h, count: 300")}\n`
}

/** The shipped policy for who wants to see money arrive: what was approved goes at once. */
export const promptPolicy = (text: string): string =>
  `${swap(text.slice(0, text.indexOf("\ntests:")), "ttl: 72h, releaseHold: 30s,", "ttl: 72h, releaseHold: 1s,")}\n`
