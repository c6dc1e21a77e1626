/** The policy files of a folder as texts, baseline and overlays, in a stable order. Opens files; judges nothing. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { PolicyText } from "../policy/load.ts"

/** `*.yaml` directly in the folder; overlays of tenants lie below it and are loaded with the tenant they belong to. */
export const policyTexts = (dir: string): ReadonlyArray<PolicyText> =>
  existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => name.endsWith(".yaml"))
        .toSorted()
        .map((name) => ({ file: name, text: readFileSync(join(dir, name), "utf8") }))
    : []
