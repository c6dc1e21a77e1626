/**
 * The suite every plugin passes before it is let in. Framework-free: it returns named checks; a test file registers them with its
 * own `it`. Boundary of nobody: it drives a plugin through the same `invoke` the host uses, with services the test provides.
 */
import { callChecks } from "./testing/calls.ts"
import { schemaChecks } from "./testing/schemas.ts"
import { type Check, type Subject, withFix } from "./testing/subject.ts"

export { ConformanceError } from "./testing/subject.ts"
export type { Check, Subject, ToolCase } from "./testing/subject.ts"
export { plainEgress } from "./testing/plain-egress.ts"

/** All checks of a plugin; each `run` rejects with a ConformanceError that says what, why and what to do. */
export const conformance = (subject: Subject): ReadonlyArray<Check> =>
  subject.plugin.tools.flatMap((tool) => [...schemaChecks(tool), ...callChecks(subject, tool)].map(withFix))
