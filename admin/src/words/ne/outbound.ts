/** Nepali texts of what goes out. */
import type { Texts } from "../en.ts"
import type { outbound as english } from "../en/outbound.ts"

export const outbound = {
  title: "बाहिर जाने",
  lead: "बाहिरका मानिसलाई के भनियो वा भनिनेछ, कसका शब्दमा, र कसले जान दियो।",
  recipient: "कसलाई",
  words: "शब्दहरू",
  noWords: "यो उपकरणले आफ्नै शब्द पठाउँदैन।",
  state: "अवस्था",
  by: "कसले लेख्यो",
  approvedBy: "कसले स्वीकृत गर्‍यो",
  nobody: "कसैले होइन: नीतिले अनुमति दियो",
  waits: "निर्णय पर्खँदै",
  notSent: "पठाइएन",
  released: "%{at} मा जान्छ",
  channel: "च्यानल",
  agent: "एजेन्ट",
  search: "शब्द वा ठेगानामा",
  at: "कहिले",
  stranger: "तपाईंका सम्पर्कमा छैन",
  empty: "अहिलेसम्म केही भनिएको छैन",
  emptyHint: "एजेन्टका जवाफ र उनीहरूले पठाउने मेल प्रस्ताव भएदेखि नै यहाँ देखिन्छन्।",
} satisfies Texts<typeof english>
