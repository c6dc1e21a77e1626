/** English texts of what goes out. */

export const outbound = {
  title: "Outbound",
  lead: "What was or will be said to people outside, in whose words, and who let it go.",
  recipient: "To",
  words: "Words",
  noWords: "This tool sends no words of its own.",
  state: "State",
  by: "Written by",
  approvedBy: "Approved by",
  nobody: "Nobody: policy allowed it",
  waits: "Waits for a decision",
  notSent: "Was not sent",
  released: "Goes out %{at}",
  channel: "Channel",
  agent: "Agent",
  search: "In words or address",
  at: "When",
  stranger: "Not among your contacts",
  empty: "Nothing was said yet",
  emptyHint: "Replies of agents and mails they send stand here from the moment they are proposed.",
}
