/**
 * The one error of the boot and launcher code: a sentence for the person at the terminal.
 * It always carries what went wrong, why, and what to do; `message` is these three, ready to print.
 */
export class SetupProblem extends Error {
  override readonly name = "SetupProblem"
  readonly what: string
  readonly why: string
  readonly cure: string

  constructor(parts: { readonly what: string; readonly why: string; readonly cure: string }) {
    super(`${parts.what}\n  why:  ${parts.why}\n  cure: ${parts.cure}`)
    this.what = parts.what
    this.why = parts.why
    this.cure = parts.cure
  }
}
