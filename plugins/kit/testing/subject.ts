/** What the suite needs to know about a plugin under test, and how it says that something is wrong. */
import type { Capabilities } from "../capability.ts"
import type { Dial, HttpClient } from "../egress.ts"
import type { AnyTool, Plugin } from "../tool.ts"

export interface ToolCase {
  /** Arguments that must end in `done`; called anew for every call, so it may make its own draft first. */
  readonly valid: () => unknown | Promise<unknown>
  /** How many times this tool has acted so far, counted outside the plugin. Needed unless the tool only reads. */
  readonly acted?: () => number | Promise<number>
  /** Arranges that the next call acts and its answer is lost. Needed for outbound and money tools. */
  readonly loseAnswer?: () => void | Promise<void>
}

export interface Subject {
  readonly plugin: Plugin
  readonly config?: unknown
  readonly credential?: unknown
  /** Strings that must never be seen in an outcome or a log line. */
  readonly secrets?: ReadonlyArray<string>
  readonly capabilities?: () => Capabilities
  /** How the tools reach out in this test; `plainEgress` when left out. */
  readonly egress?: () => { readonly http: HttpClient; readonly dial: Dial }
  /** One per tool, by name. */
  readonly cases: Readonly<Record<string, ToolCase>>
}

export interface Check {
  /** `<tool>: <what holds>` */
  readonly name: string
  /** What to do when it does not hold. */
  readonly fix: string
  readonly run: () => Promise<void>
}

export class ConformanceError extends Error {
  constructor(what: string) {
    super(what)
    this.name = "ConformanceError"
  }
}

/** Throws when `held` is false. */
export const demand = (tool: AnyTool, held: boolean, what: string): void => {
  if (!held) throw new ConformanceError(`${tool.name}: ${what}`)
}

/** The check with its cure in whatever it throws, so that every runner prints both. */
export const withFix = (check: Check): Check => ({
  ...check,
  run: () =>
    check.run().catch((error: unknown) => {
      const what = error instanceof ConformanceError ? error.message : `its case failed: ${String((error as Error).message)}`
      throw new ConformanceError(`${what}\n  fix: ${check.fix}`)
    }),
})
