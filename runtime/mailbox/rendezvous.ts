/**
 * Which node should own which shard: highest random weight under an even bound, so that every node has its fair share and a node
 * that joins or leaves moves little else. Pure: nodes that see the same names agree without a word.
 */
import { sha256Hex } from "../digest/digest.ts"

/** Owner of each shard 0..count-1; no node has more than one shard above another. Order of `nodes` does not matter. */
export const ownersOf = (nodes: ReadonlyArray<string>, count: number): ReadonlyMap<number, string> => {
  const most = Math.ceil(count / nodes.length)
  // as many nodes as the division leaves over may have the larger share
  let larger = count % nodes.length === 0 ? nodes.length : count % nodes.length
  const pairs = nodes.flatMap((node) =>
    Array.from({ length: count }, (_, shard) => ({ node, shard, weight: sha256Hex(`${shard}:${node}`) })),
  )
  const owners = new Map<number, string>()
  const loads = new Map<string, number>()
  for (const { node, shard } of pairs.toSorted((a, b) => (a.weight < b.weight ? 1 : -1))) {
    const load = loads.get(node) ?? 0
    if (owners.has(shard) || load >= most || (load === most - 1 && larger === 0)) continue
    if (load === most - 1) larger--
    owners.set(shard, node)
    loads.set(node, load + 1)
  }
  return owners
}

/** Shards of 0..count-1 that `node` should own among `nodes`. */
export const shareOf = (node: string, nodes: ReadonlyArray<string>, count: number): ReadonlySet<number> =>
  new Set([...ownersOf(nodes, count)].flatMap(([shard, owner]) => (owner === node ? [shard] : [])))
