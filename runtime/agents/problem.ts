/** What is wrong in an agent's files: where, what, and what to do. A value, never thrown by the reader. */

/** `line` and `column` count from 1; 0 = the whole file. */
export interface AgentProblem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
  readonly hint?: string
}

/** One line for a terminal: `agents/x/agent.yaml:3:5: message — hint`. */
export const formatAgentProblem = (p: AgentProblem): string =>
  `${p.file}:${p.line}:${p.column}: ${p.message}${p.hint === undefined ? "" : ` — ${p.hint}`}`
