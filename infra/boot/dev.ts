/**
 * `npm run dev`: the control plane with hot reload, for people who work on it. Pages come from vite, everything else from a product that
 * runs already (`npm start` in another terminal; COUNTERSIGN_TARGET names one elsewhere).
 */
import { spawn } from "node:child_process"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))
const vite = spawn(process.execPath, [join(root, "node_modules", "vite", "bin", "vite.js"), ...process.argv.slice(2)], {
  cwd: join(root, "admin"),
  stdio: "inherit",
})
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => vite.kill(signal))
vite.once("exit", (code) => process.exit(code ?? 1))
