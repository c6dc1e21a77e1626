/**
 * How the control plane is built and served while somebody works on it. Chunks are named by hand so that the first load stays within its
 * budget and is cached across releases: React, MUI and react-admin change more seldom than our own code. `npm run dev` proxies to a product
 * that runs already (COUNTERSIGN_TARGET, default http://127.0.0.1:8080).
 */
import { defineConfig } from "vite"
import react from "@vitejs/plugin-react"
import { compressed } from "./build/compressed.ts"

const target = process.env["COUNTERSIGN_TARGET"] ?? "http://127.0.0.1:8080"
/** The API refuses mutations of a foreign origin; while developing, ours is vite's. */
const proxied = { target, changeOrigin: true, headers: { origin: target } }

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compressed()],
  // the server puts a fresh nonce in this place with every page
  html: { cspNonce: "COUNTERSIGN-NONCE" },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: Object.fromEntries(["/v1", "/api", "/openapi.json", "/docs"].map((path) => [path, proxied])),
  },
  build: {
    target: "es2024",
    // what is loaded at once and what later: infra/browser/bundle.ts weighs by it
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler|react-router|react-router-dom)[\\/]/, priority: 3 },
            // the comparison is a part of its own: only who looks at a difference loads it
            {
              name: "editor",
              test: /node_modules[\\/](@codemirror[\\/](state|view|language|lint|commands|lang-yaml|autocomplete)|@lezer|@marijn|crelt|style-mod|w3c-keyname)[\\/]/,
              priority: 3,
            },
          ],
        },
      },
    },
  },
})
