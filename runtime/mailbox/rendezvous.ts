/** Which node should own which partition: highest random weight, so a node that joins or leaves moves only its own share. Pure. */
import { sha256Hex } from "../digest/digest.ts"

/** The node of `nodes` that owns the partition; undefined when there is none. Order of `nodes` does not matter. */
export const ownerOf = (partition: number, nodes: ReadonlyArray<string>): string | undefined => {
  let best: { readonly node: string; readonly weight: string } | undefined
  for (const node of nodes) {
    const weight = sha256Hex(`${partition}:${node}`)
    if (best === undefined || weight > best.weight) best = { node, weight }
  }
  return best?.node
}

/** Partitions of 0..count-1 that `node` should own among `nodes`. */
export const shareOf = (node: string, nodes: ReadonlyArray<string>, count: number): ReadonlySet<number> => {
  const share = new Set<number>()
  for (let partition = 0; partition < count; partition++) if (ownerOf(partition, nodes) === node) share.add(partition)
  return share
}
