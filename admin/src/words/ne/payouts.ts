/** Nepali texts of the payouts. */
import type { Texts } from "../en.ts"
import type { payouts as english } from "../en/payouts.ts"

export const payouts = {
  title: "भुक्तानी",
  lead: "के तयार गरियो, मानिसले के स्वीकृत गरे, र बैंकले के भन्छ।",
  payee: "पाउने व्यक्ति",
  amount: "रकम",
  memo: "प्रयोजन",
  status: "अवस्था",
  created: "तयार गरिएको",
  sent: "पठाइएको",
  confirmed: "पुष्टि भएको",
  statuses: {
    draft: "मस्यौदा",
    approved: "स्वीकृत",
    sent: "पठाइयो",
    confirmed: "पुष्टि भयो",
    reconciled: "मिलान भयो",
    failed: "असफल",
    unknown: "नतिजा अज्ञात",
  },
  empty: "अहिलेसम्म कुनै भुक्तानी छैन",
  emptyHint: "सर्जकले पैसा माग्दा एजेन्टले भुक्तानी तयार गर्छ; पठाउनुअघि प्रत्येकले मानिसको निर्णय पर्खन्छ।",
  evidence: "प्रमाण",
  evidenceComplete: "पूरा",
  evidenceMissing: "केही छुटेको छ",
  bankRef: "बैंकको सन्दर्भ",
  noBankRef: "बैंकले अहिलेसम्म दिएको छैन",
  failure: "किन असफल भयो",
  unknownTitle: "बैंकले यो गर्‍यो कि गरेन, अहिलेसम्म कसैलाई थाहा छैन",
  unknownHint: "यो आफैँ फेरि प्रयास हुँदैन। बैंकलाई सोध्नुहोस्, अनि सम्बन्धित कल टुङ्ग्याउनुहोस्।",
  toUnknown: "जवाफ पर्खिरहेका कुरा खोल्नुहोस्",
} satisfies Texts<typeof english>
