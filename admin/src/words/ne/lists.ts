/** Nepali: lists, and words that many screens share. */
import type { lists as english } from "../en/lists.ts"
import type { Texts } from "../texts.ts"

export const lists = {
  untrusted: {
    warning: "राम्ररी हेर्नुहोस्",
    direction: "पढ्ने दिशा फेर्ने चिह्नहरू छन्।",
    invisible: "नदेखिने अक्षरहरू छन्।",
    mixed: "उस्तै देखिने विभिन्न लिपिका अक्षर मिसिएका छन्।",
    control: "नियन्त्रण अक्षरहरू छन्।",
  },
  lists: {
    filters: "छनोटहरू",
    clear: "छनोट हटाउनुहोस्",
    any: "जुनसुकै",
    export: "निर्यात",
    formats: { csv: "CSV, तालिकाका लागि", jsonl: "JSON पङ्क्ति, कार्यक्रमका लागि" },
    previous: "अघिल्लो पृष्ठ",
    nextPage: "अर्को पृष्ठ",
    page: "पृष्ठ %{page}",
    views: "राखिएका दृश्य",
    saveView: "दृश्य राख्नुहोस्",
    viewName: "दृश्यको नाम",
    noViews: "अहिलेसम्म कुनै दृश्य राखिएको छैन। छनोट गरेर नाम दिई राख्नुहोस्।",
    removeView: "%{name} दृश्य हटाउनुहोस्",
    noMatch: "यी छनोटसँग केही मिल्दैन",
    noMatchHint: "एउटा छनोट हटाउनुहोस्, वा सबै हटाउनुहोस्।",
    fresh: "%{smart_count} नयाँ |||| %{smart_count} नयाँ",
  },
  classes: { read: "पढ्छ", write: "अभिलेख फेर्छ", outbound: "मानिसकहाँ पुग्छ", money: "पैसा सार्छ" },
  roles: { owner: "मालिक", manager: "व्यवस्थापक", support: "सहयोग", finance: "वित्त", auditor: "लेखापरीक्षक" },
  approvalStates: {
    open: "पर्खाइमा",
    approved: "स्वीकृत",
    rejected: "अस्वीकृत",
    edited: "सम्पादित",
    expired: "म्याद सकियो",
    void: "फिर्ता लिइयो",
  },
  actionStates: {
    proposed: "प्रस्तावित",
    denied: "रोकियो",
    held: "रोकेर राखियो",
    allowed: "अनुमति भयो",
    approved: "स्वीकृत",
    rejected: "अस्वीकृत",
    expired: "म्याद सकियो",
    dispatched: "चल्दैछ",
    succeeded: "सम्पन्न",
    failed: "असफल",
    unknown: "नतिजा थाहा छैन",
  },
} satisfies Texts<typeof english>
