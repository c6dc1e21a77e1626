/** Weighing: what the entry imports is the first visit; what a lazy part shares with it or with itself counts once; a lazy import is not fetched. */
import { expect, test } from "vitest"
import { type Manifest, partsOf } from "./bundle.ts"

const manifest: Manifest = {
  "index.html": { file: "main.js", isEntry: true, imports: ["_react.js"], dynamicImports: ["src/list.tsx", "src/editor.tsx"] },
  "_react.js": { file: "react.js", imports: ["_base.js"], css: ["react.css"] },
  "_base.js": { file: "base.js" },
  "src/list.tsx": {
    file: "list.js",
    name: "list",
    isDynamicEntry: true,
    imports: ["_react.js", "_table.js"],
    dynamicImports: ["src/editor.tsx"],
  },
  "_table.js": { file: "table.js", imports: ["_base.js"] },
  "src/editor.tsx": { file: "editor.js", name: "editor", isDynamicEntry: true, imports: ["_react.js"] },
}
const bytes: Readonly<Record<string, number>> = {
  "main.js": 1,
  "react.js": 10,
  "base.js": 100,
  "react.css": 1_000,
  "list.js": 5,
  "table.js": 50,
  "editor.js": 7,
}

test("the first visit and the lazy parts, heaviest first", () =>
  expect(partsOf(manifest, (file) => bytes[file] ?? 0).map(({ name, bytes: weight }) => [name, weight])).toEqual([
    ["initial", 1_111],
    ["list", 55],
    ["editor", 7],
  ]))
