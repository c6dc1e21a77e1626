/** Where somebody works: the names of their workspaces, or that their role sees all. */
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { useWorkspaces } from "./useWorkspaces.ts"

const confined = new Set(["manager", "support"])
export const isConfined = (role: string): boolean => confined.has(role)

const shown = 3

export const Places = ({ role, ids }: { readonly role: string; readonly ids: ReadonlyArray<string> }) => {
  const say = useWords()
  const all = useWorkspaces()
  if (!isConfined(role)) return <>{say("members.everywhere")}</>
  if (ids.length === 0) return <>{say("members.noPlace")}</>
  const names = ids.map((id) => all.find((one) => one.id === id)?.name ?? "…")
  const rest = names.length - shown
  return <Untrusted text={`${names.slice(0, shown).join(", ")}${rest > 0 ? ` +${rest}` : ""}`} />
}
