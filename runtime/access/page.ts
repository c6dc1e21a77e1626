/** The access page as text, made from the model and the rule of each table. `docs/access.md` holds exactly this; a test keeps the two equal. */
import { conditionWords } from "./explain.ts"
import { type Action, conditionsOf, grants, grantsOf, resources, roles, scopeOf } from "./model.ts"
import { ruleOf, type Table, tables } from "./tables.ts"

const head = `# Access

Who may do what, on which rows. This page is made from the permission model (\`runtime/access/model.ts\`); the same model makes the row-level-security
policies of the database, the check of every endpoint of the desk (\`.annotate(Requires, "approval:decide")\`; one that says nothing lets nobody in)
and what a screen offers. \`runtime/access/matrix.int.test.ts\` asks every endpoint and every table as every role, over rows of the own and another
workspace and of another company, and prints the number of cells and how many differ from the model: none may.

A row of another company, and one that a role does not see, answer exactly as one that does not exist. The runtime itself works as \`system\`, which no
person is. Owners have no way around the money wall, the append-only audit or a quorum: those are not permissions.

- **all**: every row of the company; **workspace**: rows of the member's own workspaces (a row that belongs to none is not among them);
  **own**: rows in the member's own name. A word after the scope narrows it; of two, one suffices.
`

const conditions = Object.entries(conditionWords).map(([name, words]) => `- **${name}**: of these rows, those that ${words}.`)

const cell = (resource: (typeof resources)[number], action: Action, role: (typeof roles)[number]): string => {
  const grant = grantsOf(resource, action)[role]
  if (grant === undefined) return "–"
  const where = conditionsOf(grant)
  return where.length === 0 ? scopeOf(grant) : `${scopeOf(grant)}: ${where.join(", ")}`
}

const rows = resources.flatMap((resource) =>
  (Object.keys(grants[resource]) as ReadonlyArray<Action>).map(
    (action) => `| ${resource} | ${action} | ${roles.map((role) => cell(resource, action, role)).join(" | ")} |`,
  ),
)

const tableRow = (table: Table): string => {
  const { resource, add, change, runtime, of } = ruleOf(table)
  const by = (action: Action | "acting" | undefined) =>
    action === undefined ? "–" : action === "acting" ? "whoever acts" : `${resource}: ${action}`
  const read = resource === null ? "nobody" : `${resource}: read${of === undefined ? "" : `, by its ${of}`}`
  return `| \`${table}\` | ${read} | ${by(add)} | ${by(change)} | ${runtime} |`
}

export const accessPage = (): string =>
  [
    head,
    ...conditions,
    "",
    `| what | action | ${roles.join(" | ")} |`,
    `| --- | --- | ${roles.map(() => "---").join(" | ")} |`,
    ...rows,
    "",
    "## Tables",
    "",
    "By which grant people read a table's rows, add to it and change them, and what the runtime does there. What is granted to nobody is refused twice:",
    "by row-level security, and mostly by the table's grants too.",
    "",
    "| table | read | add | change | the runtime |",
    "| --- | --- | --- | --- | --- |",
    ...(Object.keys(tables) as ReadonlyArray<Table>).toSorted().map(tableRow),
    "",
  ].join("\n")
