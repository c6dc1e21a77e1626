/** Nepali: what calls do, first steps, marks of blocked calls, who else looks. */
import type { decisions as english } from "../en/decisions.ts"
import type { Texts } from "../texts.ts"

export const decisions = {
  titles: {
    payouts: {
      release: { full: "%{who} लाई %{amount} तिर्ने", bare: "पैसा तिर्ने" },
      prepare: { full: "%{who} लाई %{amount} को भुक्तानी तयार गर्ने", bare: "भुक्तानी तयार गर्ने" },
      status: { full: "%{who} को भुक्तानी हेर्ने", bare: "भुक्तानी हेर्ने" },
    },
    email: { send: { full: "%{who} लाई इमेल पठाउने", bare: "इमेल पठाउने" } },
    crm: {
      stage: { full: "%{who} लाई “%{stage}” चरणमा सार्ने", bare: "सम्पर्कको चरण बदल्ने" },
      find: { full: "सम्पर्कहरूमा “%{query}” खोज्ने", bare: "सम्पर्क खोज्ने" },
      note: { full: "%{who} बारे टिप्पणी लेख्ने", bare: "सम्पर्कबारे टिप्पणी लेख्ने" },
    },
    conversation: { reply: { full: "%{who} लाई जवाफ दिने", bare: "कुराकानीमा जवाफ दिने" } },
  },
  otherTitles: {
    money: "%{tool} बाट पैसा सार्ने",
    outbound: "%{tool} बाट कसैलाई पुग्ने",
    write: "%{tool} बाट अभिलेख बदल्ने",
    read: "%{tool} बाट पढ्ने",
  },
  auditPanel: {
    all: "लेखापरीक्षणमा खोल्नुहोस्",
  },
  blockedMarks: {
    title: "नीति ठीक थियो?",
    nobody: "अहिलेसम्म कसैले भनेको छैन।",
    names: { "false-positive": "गलत रोकिएको", right: "ठीक रोकिएको", none: "नहेरिएको" },
    do: { "false-positive": "गलत रोकिएको", right: "ठीक रोकिएको", none: "चिह्न हटाउनुहोस्" },
    ask: { "false-positive": "के यो गलत रोकियो?", right: "के यो ठीक रोकियो?", none: "चिह्न हटाउने?" },
    done: { "false-positive": "गलत रोकिएको भनी चिह्न लगाइयो।", right: "ठीक रोकिएको भनी चिह्न लगाइयो।", none: "चिह्न हटाइयो।" },
    lead: "कार्य रोकिएकै रहन्छ। तपाईंको कुरा र कारण सँगै रहन्छ, र यो सारांशबाट हट्छ।",
    draft: "नियम बदल्नुहोस्",
    gate: "कुनै नियम सोधिएन: कार्य आफ्नो औजारसँग मिल्दैन, वा एजेन्टले त्यो औजार चलाउन पाउँदैन।",
    never: "नीतिले मनाही गरेको कुरा हातले जान दिन मिल्दैन। नियम बदल्नुहोस्; त्यसपछि एजेन्टले फेरि प्रस्ताव गर्न सक्छ।",
  },
  watching: { others: "%{names} ले पनि यो हेर्दै छ |||| %{names} ले पनि यो हेर्दै छन्" },
} satisfies Texts<typeof english>
