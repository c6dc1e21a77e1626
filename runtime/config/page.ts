/** docs/configuration.md, made from the table of settings; a test keeps the file equal to this. */
import type { Setting } from "./setting.ts"
import { settings } from "./settings.ts"

const head = `# Configuration

Everything is read from the environment, once, at start. All that is wrong is reported together; a name beginning with \`COUNTERSIGN_\` that
nothing reads is warned about. An empty value counts as unset. A secret can also come from a file: set its name with \`_FILE\` at the end to the
path. With \`DATABASE_URL\` and \`NATS_URL\` set, nothing embedded starts.

This page is made from \`runtime/config/settings.ts\` (\`npx vitest run runtime/config -u\` writes it anew).
`

const row = (setting: Setting<unknown>): string =>
  `| \`${setting.name}\` | ${setting.fallback === undefined ? "" : `\`${setting.fallback}\``} | ${setting.secret ? "yes" : ""} | ${setting.about} Must be ${setting.expects}. |`

/** The whole page as Markdown. */
export const configurationPage = (): string =>
  [
    head,
    "| name | default | secret | what it is |",
    "| --- | --- | --- | --- |",
    ...Object.values<Setting<unknown>>(settings).map(row),
    "",
  ].join("\n")
