/** Policy texts side by side: as they are and as they would be. Pure; nothing of a draft is kept anywhere until it is activated or proposed. */

export interface PolicyFile {
  readonly file: string
  readonly text: string
}

export interface Draft {
  readonly name: string
  readonly before: ReadonlyArray<PolicyFile>
  readonly after: ReadonlyArray<PolicyFile>
}

export interface Change {
  readonly file: string
  readonly before: string
  readonly after: string
}

export const draftOf = (name: string, files: ReadonlyArray<PolicyFile>): Draft => ({ name, before: files, after: files })

export const write = (draft: Draft, file: string, text: string): Draft => ({
  ...draft,
  after: draft.after.map((one) => (one.file === file ? { file, text } : one)),
})

const textIn = (files: ReadonlyArray<PolicyFile>, file: string): string => files.find((one) => one.file === file)?.text ?? ""

/** Files whose text differs, with both texts; one that is not there on a side is empty on it. */
export const changesOf = ({ before, after }: Pick<Draft, "before" | "after">): ReadonlyArray<Change> =>
  [...new Set([...before, ...after].map(({ file }) => file))].flatMap((file) => {
    const [was, is] = [textIn(before, file), textIn(after, file)]
    return was === is ? [] : [{ file, before: was, after: is }]
  })

interface Dated {
  readonly version: string
  readonly activatedAt: number | null
  readonly createdAt: number
}

/**
 * What a version came after: the one that was put in force last before it. Going back moves a version's day, so where nothing is older by
 * that, the one that was stored before it. Undefined for the first of all.
 */
export const previousOf = <A extends Dated>(versions: ReadonlyArray<A>, version: string): A | undefined => {
  const own = versions.find((one) => one.version === version)
  const before = (dayOf: (one: A) => number | null) => {
    const day = (own === undefined ? null : dayOf(own)) ?? Number.MAX_SAFE_INTEGER
    const older = versions.filter((one) => one.version !== version && (dayOf(one) ?? Number.MAX_SAFE_INTEGER) < day)
    return older.toSorted((a, b) => (dayOf(b) ?? 0) - (dayOf(a) ?? 0))[0]
  }
  return before(({ activatedAt }) => activatedAt) ?? before(({ createdAt }) => createdAt)
}
