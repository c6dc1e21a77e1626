/**
 * The control plane over HTTP, on the operator listener: one page for every address of a screen, its files, and the browsers' reports.
 * Addresses of the API never answer with a page, whatever they are asked with.
 */
import { randomBytes } from "node:crypto"
import { Effect, Layer } from "effect"
import { HttpRouter, type HttpServerRequest, HttpServerResponse } from "effect/http"
import type { Asset, Pages } from "./folder.ts"
import { pageHeaders, reportPath } from "./headers.ts"
import { takeReports } from "./reports.ts"

const nonce_bytes = 18
const year_s = 31_536_000
const hour_s = 3_600

const noPage = HttpServerResponse.empty({ status: 404 })

const notBuilt = `<!doctype html><html lang="en"><title>Countersign</title><h1>The control plane is not built</h1>
<p>The API answers here, but its pages have not been built. Stop the product and start it with <code>npm start</code>, which builds them,
or run <code>npm run build --workspace admin</code> and start it again.</p></html>`

const pathOf = (request: HttpServerRequest.HttpServerRequest): string => {
  const end = request.url.search(/[?#]/)
  return end === -1 ? request.url : request.url.slice(0, end)
}

/** Ours by the first part of the address: what belongs to the API or to files is no screen. */
const taken = /^\/(v1|api|assets|docs|openapi\.json|metrics|healthz|readyz|csp-reports)(\/|$)/

const isScreen = (path: string, accept: string): boolean =>
  accept.includes("text/html") && !taken.test(path) && !path.slice(path.lastIndexOf("/")).includes(".")

const pageOf = (pages: Pages | undefined): HttpServerResponse.HttpServerResponse => {
  const nonce = randomBytes(nonce_bytes).toString("base64url")
  const headers = pageHeaders(nonce)
  if (pages === undefined) return HttpServerResponse.text(notBuilt, { status: 503, contentType: "text/html; charset=utf-8", headers })
  return HttpServerResponse.text(pages.index.join(nonce), { contentType: "text/html; charset=utf-8", headers })
}

const encodingsOf = (accept: string): ReadonlySet<string> =>
  new Set(accept.split(",").map((part) => (/;\s*q=0(\.0*)?\s*$/.test(part) ? "" : (part.split(";")[0] ?? "").trim().toLowerCase())))

const assetOf = (asset: Asset, accept: string): HttpServerResponse.HttpServerResponse => {
  const encodings = encodingsOf(accept)
  const [encoding, bytes] =
    asset.br !== undefined && encodings.has("br")
      ? ["br", asset.br]
      : asset.gzip !== undefined && encodings.has("gzip")
        ? ["gzip", asset.gzip]
        : [undefined, asset.plain]
  return HttpServerResponse.uint8Array(bytes, {
    contentType: asset.type,
    headers: {
      "cache-control": asset.immutable ? `public, max-age=${year_s}, immutable` : `public, max-age=${hour_s}`,
      vary: "accept-encoding",
      "cross-origin-resource-policy": "same-origin",
      ...(encoding === undefined ? {} : { "content-encoding": encoding }),
    },
  })
}

/** `pages`: what readPages found; undefined when nothing is built. */
export const pageRoutes = (pages: Pages | undefined) =>
  Layer.mergeAll(
    HttpRouter.add("GET", "/assets/*", (request) => {
      const asset = pages?.assets.get(pathOf(request))
      return Effect.succeed(asset === undefined ? noPage : assetOf(asset, request.headers["accept-encoding"] ?? ""))
    }),
    HttpRouter.add("POST", reportPath, takeReports()),
    HttpRouter.add("GET", "*", (request) =>
      Effect.sync(() => (isScreen(pathOf(request), request.headers["accept"] ?? "") ? pageOf(pages) : noPage)),
    ),
  )
