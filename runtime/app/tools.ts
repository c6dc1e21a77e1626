/** Which plugins there are and what the operator configured for them. The demo's mail catcher and bank stand in for what is not configured. */
import type { ToolHostOptions } from "../toolhost/host.ts"
import { installedPlugins } from "../toolhost/installed.ts"

export interface Outside {
  readonly mail: { readonly host: string; readonly port: number; readonly from: string; readonly messageDomain: string } | undefined
  readonly bank: { readonly url: string; readonly apiKey: string } | undefined
}

/** The tool host's options. A plugin without settings answers every call with a refusal that says what is missing. */
export const toolOptions = (outside: Outside): ToolHostOptions => {
  const { mail, bank } = outside
  const settings: Record<string, { readonly config: unknown; readonly credential?: unknown }> = {
    ...(mail === undefined
      ? {}
      : {
          email: {
            config: { host: mail.host, port: mail.port, security: "none", from: mail.from, messageDomain: mail.messageDomain },
            credential: { user: "", pass: "" },
          },
        }),
    ...(bank === undefined ? {} : { payouts: { config: { bankUrl: bank.url }, credential: { apiKey: bank.apiKey } } }),
  }
  return {
    plugins: installedPlugins.map((module) => ({ module })),
    settings: (plugin) => settings[plugin] ?? {},
    trusted: [...(mail === undefined ? [] : [`${mail.host}:${mail.port}`]), ...(bank === undefined ? [] : [new URL(bank.url).host])],
  }
}
