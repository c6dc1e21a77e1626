/**
 * What a person set for this browser: language, theme, columns, saved views. In local storage, so no row of the company ever goes in. Signing
 * out wipes it but for how the page looks and the saved views, which are kept under the member's id.
 */
import { localStorageStore, type Store } from "react-admin"
import { preferred } from "../words/provider.ts"

/** Kept over a sign-out. */
const lasting = ["locale", "theme", "density", "shortcuts"] as const
const version = "1"
const place = "Countersign"
const viewsOf = `RaStore${place}.views.`

export const makeStore = (): Store => {
  const store = localStorageStore(version, place)
  store.setup()
  if (store.getItem("locale") === undefined) store.setItem("locale", preferred())
  return {
    ...store,
    reset: () => {
      const kept = lasting.map((key) => [key, store.getItem<unknown>(key)] as const)
      const views = Object.keys(localStorage).flatMap((key) =>
        key.startsWith(viewsOf) ? [[key, localStorage.getItem(key) ?? ""] as const] : [],
      )
      store.reset()
      for (const [key, value] of kept) if (value !== undefined) store.setItem(key, value)
      for (const [key, value] of views) localStorage.setItem(key, value)
    },
  }
}
