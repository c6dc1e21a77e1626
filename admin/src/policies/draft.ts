/** A policy being edited: the files as they are in force and as they would be. Pure; nothing of it is kept anywhere until it is activated. */

export interface PolicyFile {
  readonly file: string
  readonly text: string
}

export interface Draft {
  readonly name: string
  readonly before: ReadonlyArray<PolicyFile>
  readonly after: ReadonlyArray<PolicyFile>
}

export const draftOf = (name: string, files: ReadonlyArray<PolicyFile>): Draft => ({ name, before: files, after: files })

export const write = (draft: Draft, file: string, text: string): Draft => ({
  ...draft,
  after: draft.after.map((one) => (one.file === file ? { file, text } : one)),
})

const textIn = (files: ReadonlyArray<PolicyFile>, file: string): string => files.find((one) => one.file === file)?.text ?? ""

/** Files whose text differs, with both texts. */
export const changesOf = ({
  before,
  after,
}: Draft): ReadonlyArray<{ readonly file: string; readonly before: string; readonly after: string }> =>
  after.flatMap(({ file, text }) => (textIn(before, file) === text ? [] : [{ file, before: textIn(before, file), after: text }]))
