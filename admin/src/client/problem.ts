/** What the API says when it says no (RFC 9457), as an error that react-admin and the screens both read. */

export interface ProblemBody {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly traceId?: string
  readonly errors?: ReadonlyArray<{ readonly path: ReadonlyArray<string | number>; readonly message: string }>
  readonly decided?: {
    readonly outcome: string
    readonly by: ReadonlyArray<{ readonly id: string; readonly name: string }>
    readonly at: number | null
  }
  readonly problems?: ReadonlyArray<{
    readonly file: string
    readonly line: number
    readonly column: number
    readonly rule?: string
    readonly message: string
    readonly hint?: string
  }>
  readonly retryAfter_s?: number
}

export class ApiProblem extends Error {
  override readonly name = "ApiProblem"
  readonly body: ProblemBody
  constructor(body: ProblemBody) {
    super(body.detail === "" ? body.title : body.detail)
    this.body = body
  }
  /** Read by react-admin's checkError. */
  get status(): number {
    return this.body.status
  }
  /** The code of the registry: `already-decided`. */
  get code(): string {
    return this.body.type.replace(/^\/problems\//, "")
  }
}

const local = (code: string, status: number): ApiProblem => new ApiProblem({ type: `/problems/${code}`, title: code, detail: "", status })

/** Nobody answered at all: status 0. */
export const unreachable = (): ApiProblem => local("unreachable", 0)

/** The person closed a dialog that the act needed. */
export const stepUpRefused = (): ApiProblem => local("step-up-needed", 403)

const isProblem = (value: unknown): value is ProblemBody =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string" && "status" in value

/** Other shapes come from whatever stands between us and the API, and from better-auth: `{message, code}`. */
export const problemOf = async (response: Response): Promise<ApiProblem> => {
  const value: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  if (isProblem(value)) return new ApiProblem(value)
  const { message, code } = (typeof value === "object" && value !== null ? value : {}) as {
    readonly message?: string
    readonly code?: string
  }
  const type = `/problems/${code === undefined ? `http-${response.status}` : code.toLowerCase().replaceAll("_", "-")}`
  return new ApiProblem({ type, title: message ?? response.statusText, detail: "", status: response.status })
}
