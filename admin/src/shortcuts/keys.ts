/** Single keys and `g x` pairs. They never fire while somebody types, with a modifier, under an open dialog, or when they are switched off. */
import { useLayoutEffect, useRef } from "react"
import { useStore } from "react-admin"

export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>

export const useShortcutsOn = () => useStore("shortcuts", true)

const pair_ms = 1_200

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !isToggle(target)))
const isToggle = (target: HTMLElement): boolean => target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type)
const dialogOpen = (): boolean => document.querySelector('[role="dialog"], [role="menu"]') !== null

/** Keys are `j`, `?`, `g a`. Enter and Space keep their own meaning on links and buttons. */
export const useKeys = (keys: Keys): void => {
  const [on] = useShortcutsOn()
  const latest = useRef(keys)
  // before what belongs to them is painted: a key pressed the moment an item is seen is heard, and means that item
  useLayoutEffect(() => {
    latest.current = keys
  })
  useLayoutEffect(() => {
    if (!on) return
    let first: { readonly key: string; readonly at_ms: number } | undefined
    const heard = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      if (typing(event.target) || dialogOpen()) return
      if (event.key === "Enter" && event.target instanceof Element && event.target.closest("a,button") !== null) return
      const pair = first !== undefined && event.timeStamp - first.at_ms < pair_ms ? `${first.key} ${event.key}` : undefined
      first = undefined
      const act =
        (pair === undefined ? undefined : latest.current[pair]) ?? (pair?.startsWith("g ") === true ? undefined : latest.current[event.key])
      if (act !== undefined) {
        event.preventDefault()
        act(event)
      } else if (event.key === "g") first = { key: "g", at_ms: event.timeStamp }
    }
    document.addEventListener("keydown", heard)
    return () => document.removeEventListener("keydown", heard)
  }, [on])
}
