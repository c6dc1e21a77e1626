/**
 * `npm ci` refuses a lock file that lacks an optional package named in it, also one for another operating system. npm leaves such packages out
 * when the registry it asked did not serve them at that moment; this adds them (version, no digest, only for their own platform).
 * `node infra/boot/complete-lock.mjs` mends package-lock.json, with `--check` it only reports and fails.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

const file = fileURLToPath(new URL("../../package-lock.json", import.meta.url))
const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"]
const processors = {
  arm: "arm",
  arm64: "arm64",
  ia32: "ia32",
  loong64: "loong64",
  ppc64: "ppc64",
  ppc64le: "ppc64",
  riscv64: "riscv64",
  s390x: "s390x",
  x64: "x64",
}

/** Node's way of looking upwards: the place from which `from` would get `name`, if the lock file has one. */
const placeOf = (packages, from, name) => {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const place = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`
    if (packages[place] !== undefined) return place
    if (folder === "" || !folder.includes("/node_modules/")) return packages[`node_modules/${name}`] && `node_modules/${name}`
  }
}

/** What the name of a platform package says about where it belongs: `@oxlint/binding-linux-x64-musl`. */
const platform = (name) => {
  const words = name.split(/[-/_]/)
  const os = words.find((word) => systems.includes(word))
  const cpu = words.map((word) => processors[word]).find((found) => found !== undefined)
  const libc = words.includes("musl") ? ["musl"] : words.includes("gnu") && os === "linux" ? ["glibc"] : undefined
  return { ...(cpu && { cpu: [cpu] }), ...(os && { os: [os] }), ...(libc && { libc }) }
}

/** The entries that are missing, by their place. */
export const missingFrom = (lock) => {
  const missing = {}
  for (const [from, entry] of Object.entries(lock.packages))
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {}))
      if (placeOf(lock.packages, from, name) === undefined)
        missing[`node_modules/${name}`] = {
          version,
          ...platform(name),
          ...(entry.dev && { dev: true }),
          license: entry.license,
          optional: true,
        }
  return missing
}

const main = () => {
  const lock = JSON.parse(readFileSync(file, "utf8"))
  const missing = missingFrom(lock)
  const places = Object.keys(missing)
  if (places.length === 0) return
  const odd = places.filter((place) => !/^\d+\.\d+\.\d+\S*$/.test(missing[place].version) || missing[place].os === undefined)
  if (odd.length > 0) throw new Error(`cannot tell version or platform of: ${odd.join(", ")}; add them to package-lock.json by hand`)
  if (process.argv.includes("--check")) {
    process.stderr.write(`package-lock.json lacks ${places.length} optional packages, npm ci will refuse it (first: ${places[0]})\n`)
    process.stderr.write("  cure: node infra/boot/complete-lock.mjs\n")
    return process.exit(1)
  }
  const packages = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, "en"))
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`)
  process.stdout.write(`added ${places.length} optional packages to package-lock.json\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
