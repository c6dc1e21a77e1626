/** Why a person may do something to a row, or not, in plain sentences: for people who ask who sees what. Pure; the words of the model, nothing else. */
import type { Role } from "../kernel/action.ts"
import { type Asking, covers, type RowFacts } from "./covers.ts"
import { type Action, type Condition, conditionsOf, type Grant, may, type Resource, scopeOf } from "./model.ts"

export interface Explained {
  readonly allowed: boolean
  /** Least first: what the person is, what that role may, and what of the row decides. */
  readonly because: ReadonlyArray<string>
}

/** Whom it is about; names of workspaces by id, as far as they are known. */
export interface Subject extends Asking {
  readonly name: string
  readonly active: boolean
  readonly workspaces: Readonly<Record<string, string>>
}

const nouns: Readonly<Record<Role, string>> = {
  owner: "an owner",
  manager: "a manager",
  support: "a support member",
  finance: "a finance member",
  auditor: "an auditor",
}
const plurals: Readonly<Record<Role, string>> = {
  owner: "Owners",
  manager: "Managers",
  support: "Support members",
  finance: "Finance members",
  auditor: "Auditors",
}
/** What each condition asks of a row, as the end of "of those that …". */
export const conditionWords: Readonly<Record<Condition, string>> = {
  money: "are about money",
  asked: "their role is asked to decide",
  payee: "money may be sent to",
  call: "are a call that was stopped",
}
const verbs: Readonly<Record<Action, string>> = {
  read: "see",
  decide: "decide",
  edit: "change",
  create: "make",
  activate: "put in force",
  take: "take over and hand back",
  settle: "settle",
  mark: "say right or wrong about",
  redrive: "send again",
  test: "try out",
  export: "take out in bulk",
  revoke: "take back",
  invite: "invite",
}

/** Resources whose plural is another word. */
const things: Partial<Readonly<Record<Resource, string>>> = {
  attention: "what waits for people",
  audit: "entries of the audit",
  blocked: "blocked actions",
  delivery: "deliveries",
  policy: "policies",
  settings: "settings",
  usage: "usage",
}

const rowsOf = (grant: Grant): string => {
  const scope = scopeOf(grant)
  const where = conditionsOf(grant).map((name) => conditionWords[name])
  const among = scope === "all" ? "all of the company" : scope === "workspace" ? "those of their own workspaces" : "those in their own name"
  return where.length === 0 ? among : `${scope === "all" ? "those of the company" : among} that ${where.join(" or ")}`
}

const named = (who: Subject, id: string): string => who.workspaces[id] ?? "another workspace"
const listed = (names: ReadonlyArray<string>): string =>
  names.length === 0 ? "none" : names.length === 1 ? names[0]! : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`

const placed = (who: Subject, grant: Grant, row: RowFacts): ReadonlyArray<string> => {
  switch (scopeOf(grant)) {
    case "all":
      return []
    case "workspace": {
      const own = `${who.name}'s workspaces: ${listed(who.workspaceIds.map((id) => named(who, id)))}.`
      return [row.workspaceId == null ? "This one belongs to no workspace." : `This one is in ${named(who, row.workspaceId)}.`, own]
    }
    case "own":
      return [`This one is ${row.memberId === who.id ? "" : "not "}in ${who.name}'s name.`]
  }
}

const fulfilled = (grant: Grant, row: RowFacts): ReadonlyArray<string> => {
  const asked = conditionsOf(grant)
  if (asked.length === 0) return []
  const met = asked.filter((name) => row.is?.includes(name) === true)
  const of = (names: ReadonlyArray<Condition>) => names.map((name) => conditionWords[name]).join(" or ")
  return [met.length > 0 ? `This one is among those that ${of(met)}.` : `This one is not among those that ${of(asked)}.`]
}

/** Whether this person may do this to this row, and why. A row that is absent or another company's has no facts to explain. */
export const explain = (who: Subject, resource: Resource, action: Action, row: RowFacts): Explained => {
  if (!who.active) return { allowed: false, because: [`${who.name} is suspended, and may nothing.`] }
  const grant = may(who.role, resource, action)
  const role = `${who.name} is ${nouns[who.role]}.`
  const what = `${verbs[action]} ${things[resource] ?? `${resource}s`}`
  if (grant === undefined) return { allowed: false, because: [role, `${plurals[who.role]} may not ${what}.`] }
  return {
    allowed: covers(who, resource, action, row),
    because: [role, `${plurals[who.role]} may ${what}: ${rowsOf(grant)}.`, ...placed(who, grant, row), ...fulfilled(grant, row)],
  }
}
