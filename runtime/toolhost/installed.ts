/** The plugins of this installation, by the paths of their entry files. A new one is named here and nowhere else. */
import { fileURLToPath } from "node:url"

const names = ["crm", "email", "payouts"]

export const installedPlugins: ReadonlyArray<string> = names.map((name) =>
  fileURLToPath(new URL(`../../plugins/${name}/index.ts`, import.meta.url)),
)
