/** English texts of the contacts. */

export const contacts = {
  title: "Contacts",
  lead: "Partners, creators and everybody who ever wrote in.",
  name: "Name",
  address: "Address",
  stage: "Stage",
  channel: "Channel",
  consent: "Consent",
  optedOut: "Wants no messages",
  erased: "Data erased on request",
  reachable: "May be written to",
  verified: "Verified",
  notVerified: "Not verified",
  updated: "Last change",
  empty: "No contact yet",
  emptyHint: "Whoever writes in becomes a contact. People your company puts in itself count as known.",
}
