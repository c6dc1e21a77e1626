/** Nepali texts of the audit. */
import type { Texts } from "../en.ts"
import type { audit as english } from "../en/audit.ts"

export const audit = {
  title: "लेखापरीक्षण",
  lead: "कसले के गर्‍यो। पङ्क्तिहरू थपिन्छन् मात्र, र जोसुकैले प्रमाणित गर्न सक्ने गरी छाप लगाइन्छ।",
  at: "समय",
  kind: "के",
  actor: "कसले",
  subject: "केमाथि",
  data: "विवरण",
  showData: "%{kind} को विवरण देखाउनुहोस्",
  empty: "अहिलेसम्म कुनै पङ्क्ति छैन",
  emptyHint: "प्रत्येक सन्देश, फैसला, निर्णय र असरले यहाँ एउटा पङ्क्ति छोड्छ।",
  export: "छापसहित सबै निर्यात गर्नुहोस्",
  exportHint: "छाप र हस्ताक्षरित जाँचबिन्दुसहितका JSON पङ्क्ति; infra/verify-audit.mjs ले यो उत्पादनबिना नै फाइल प्रमाणित गर्छ।",
  exported: "निर्यात सुरक्षित गरियो।",
} satisfies Texts<typeof english>
