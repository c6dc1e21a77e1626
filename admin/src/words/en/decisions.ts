/** What calls do, in plain words; which steps a company begins with; marks of blocked calls; who else looks. */
export const decisions = {
  /** By the name of the tool: with what its arguments say, and without. */
  titles: {
    payouts: {
      release: { full: "Pay %{amount} to %{who}", bare: "Pay out money" },
      prepare: { full: "Prepare a payout of %{amount} to %{who}", bare: "Prepare a payout" },
      status: { full: "Look up a payout to %{who}", bare: "Look up a payout" },
    },
    email: { send: { full: "Send an e-mail to %{who}", bare: "Send an e-mail" } },
    crm: {
      stage: { full: "Move %{who} to the stage “%{stage}”", bare: "Move a contact in the pipeline" },
      find: { full: "Look for “%{query}” among the contacts", bare: "Look for a contact" },
      note: { full: "Write a note on %{who}", bare: "Write a note on a contact" },
    },
    conversation: { reply: { full: "Reply to %{who}", bare: "Reply in the conversation" } },
  },
  /** Tools of plugins that have no words here, by what they can do. */
  otherTitles: {
    money: "Move money with %{tool}",
    outbound: "Reach somebody with %{tool}",
    write: "Change records with %{tool}",
    read: "Read with %{tool}",
  },
  auditPanel: {
    all: "Open in the audit",
  },
  blockedMarks: {
    title: "Was policy right?",
    nobody: "Nobody has said yet.",
    names: { "false-positive": "Wrongly blocked", right: "Rightly blocked", none: "Not looked at" },
    do: { "false-positive": "Wrongly blocked", right: "Rightly blocked", none: "Take it back" },
    ask: { "false-positive": "Was this wrongly blocked?", right: "Was this rightly blocked?", none: "Take the mark back?" },
    done: { "false-positive": "Marked as wrongly blocked.", right: "Marked as rightly blocked.", none: "The mark was taken back." },
    lead: "The call stays blocked. Your word and its reason stand beside it, and it leaves the overview.",
    draft: "Change the rule",
    gate: "No rule was asked: the call does not fit its tool, or the agent may not use that tool.",
    never: "What policy forbids cannot be let through by hand. Change the rule; the agent may then propose the call again.",
  },
  watching: { others: "%{names} looks at this too |||| %{names} look at this too" },
}
