/** One line in the audit for what the command line changes about a company and its people: ids and roles, no words of people. */
import { insertAudit } from "../../store/queries/desk/acts.ts"

export const audited = (kind: string, subject: string, data: Readonly<Record<string, unknown>> = {}) =>
  insertAudit({ kind, actor: "system", subject, data: { ...data, by: "command line" } })
