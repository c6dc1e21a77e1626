/** Nepali texts of the contacts. */
import type { Texts } from "../en.ts"
import type { contacts as english } from "../en/contacts.ts"

export const contacts = {
  title: "सम्पर्कहरू",
  lead: "साझेदार, सर्जक र कहिल्यै लेखेका सबै मानिस।",
  name: "नाम",
  address: "ठेगाना",
  stage: "चरण",
  channel: "च्यानल",
  consent: "सहमति",
  optedOut: "सन्देश चाहँदैनन्",
  erased: "अनुरोधमा विवरण मेटाइयो",
  reachable: "लेख्न सकिन्छ",
  verified: "प्रमाणित",
  notVerified: "प्रमाणित छैन",
  updated: "पछिल्लो परिवर्तन",
  empty: "अहिलेसम्म कुनै सम्पर्क छैन",
  emptyHint: "जसले लेख्छ, ऊ सम्पर्क बन्छ। तपाईंको कम्पनीले आफैँ राखेका मानिस चिनिएका मानिन्छन्।",
} satisfies Texts<typeof english>
