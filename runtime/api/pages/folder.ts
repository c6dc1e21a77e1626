/**
 * The built control plane in memory: a few megabytes, read once at start, so that no request ever turns a path of its own into a file's.
 * Files beside which the build put `.br` and `.gz` are served as those.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { extname, join } from "node:path"

export interface Asset {
  readonly type: string
  /** The name carries a hash of the content, so it never changes. */
  readonly immutable: boolean
  readonly plain: Uint8Array
  readonly br: Uint8Array | undefined
  readonly gzip: Uint8Array | undefined
}

export interface Pages {
  /** index.html around the places of the nonce. */
  readonly index: ReadonlyArray<string>
  /** By address: `/assets/index-….js`. */
  readonly assets: ReadonlyMap<string, Asset>
}

/** What the build writes where a fresh nonce belongs. */
const nonceMark = "COUNTERSIGN-NONCE"

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".json": "application/json",
}

const hashed = /-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/

const assetOf = (folder: string, name: string): Asset => {
  const file = join(folder, name)
  const beside = (ending: string) => (existsSync(file + ending) ? readFileSync(file + ending) : undefined)
  return {
    type: types[extname(name)] ?? "application/octet-stream",
    immutable: hashed.test(name),
    plain: readFileSync(file),
    br: beside(".br"),
    gzip: beside(".gz"),
  }
}

/** Undefined when nothing is built there. */
export const readPages = (folder: string): Pages | undefined => {
  const index = join(folder, "index.html")
  if (!existsSync(index)) return undefined
  const assets = join(folder, "assets")
  const names = existsSync(assets) ? readdirSync(assets).filter((name) => extname(name) in types) : []
  return {
    index: readFileSync(index, "utf8").split(nonceMark),
    assets: new Map(names.map((name) => [`/assets/${name}`, assetOf(assets, name)])),
  }
}
