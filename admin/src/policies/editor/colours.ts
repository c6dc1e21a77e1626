/** YAML in colours: each tone stands for both themes and holds 4.5:1 on their paper, on the active line and on what a comparison marks. */
import { yaml } from "@codemirror/lang-yaml"
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language"
import type { Extension } from "@codemirror/state"
import { tags } from "@lezer/highlight"

const tones = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: "light-dark(#2f3cab, #b3bcff)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "light-dark(#14532d, #8fe0ad)" },
  { tag: [tags.comment, tags.lineComment], color: "light-dark(#4b515d, #b4bac6)", fontStyle: "italic" },
  { tag: [tags.labelName, tags.typeName, tags.keyword], color: "light-dark(#7a3b00, #f4c27a)" },
])

export const coloured: Extension = [yaml(), syntaxHighlighting(tones)]
