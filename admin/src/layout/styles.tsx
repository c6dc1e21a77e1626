/** Where emotion puts its styles: one cache with the nonce of this page, because the content policy lets no other style in. */
import createCache from "@emotion/cache"
import { CacheProvider } from "@emotion/react"
import type { ReactNode } from "react"
import { nonce } from "./nonce.ts"

const cache = createCache({ key: "cs", prepend: true, ...(nonce === "" ? {} : { nonce }) })

export const Styles = ({ children }: { readonly children: ReactNode }) => <CacheProvider value={cache}>{children}</CacheProvider>
