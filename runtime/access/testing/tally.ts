/** Cells of the matrix: what the model says beside what was answered, and those that differ, in words. */
export class Tally {
  cells = 0
  readonly differing: Array<string> = []
  compare(where: string, said: unknown, answered: unknown): void {
    this.cells += 1
    const [left, right] = [JSON.stringify(said), JSON.stringify(answered)]
    if (left !== right) this.differing.push(`${where}: the model says ${left}, the answer is ${right}`)
  }
}
