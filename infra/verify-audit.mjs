// Verifies an exported Countersign audit offline: plain Node (20 or later), nothing to install, no database, nobody to ask.
//   node verify-audit.mjs [export.jsonl | -] [--key ed25519:…|FILE]… [--anchor FILE]… [--json]
// Exit codes: 0 sound, 1 altered (the first bad entry is named), 2 wrong usage or unreadable. Checked: the exact form of each line, the chain
// of seals, a trusted signature on each, a Merkle path (RFC 6962 shape) per entry, every place filled once and in order, and the anchors.
import { createHash, createPublicKey, verify } from "node:crypto"
import { createReadStream, existsSync, readFileSync, realpathSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"

const FORMAT =
  "audit v tenant first key|seal epoch from to leaves root prev hash|checkpoint epoch text sig|entry epoch index id leaf path text|end epochs entries sha256"
const INTS = new Set(["v", "first", "epoch", "index", "leaves", "epochs", "entries"])
const [LINE_CHARS, FINDINGS] = [16 * 1024 * 1024, 100]
const CHECKPOINT =
  /^countersign audit checkpoint v1\norigin .*\ntenant (.*)\nepoch (\d{1,15})\nleaves (\d{1,15})\nroot (\w{64})\nchain (\w{64})\nat .*\nkey (ed25519:[A-Za-z0-9+/]{43}=)\n$/
const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest()
const [hex, base64] = ["hex", "base64"].map((encoding) => (text) => Buffer.from(text, encoding))

function rootFromPath(leaf, index, leaves, path) {
  let [node, used] = [leaf, 0]
  for (let at = index, width = leaves; width > 1; at >>= 1, width = (width + 1) >> 1) {
    if ((at ^ 1) >= width) continue
    const sibling = path.subarray(used, (used += 32))
    node = at % 2 ? sha(Buffer.of(1), sibling, node) : sha(Buffer.of(1), node, sibling)
  }
  return index < leaves && used === path.length ? node : undefined
}

function readCheckpoint({ text, sig }) {
  const [, tenant, epoch, leaves, root, chain, key] = CHECKPOINT.exec(text) ?? []
  if (key === undefined) return undefined
  const signer = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: base64(key.slice(8)).toString("base64url") }, format: "jwk" })
  const holds = base64(sig).toString("base64") === sig && verify(null, Buffer.from(text), signer, base64(sig))
  return { tenant, epoch: Number(epoch), leaves: Number(leaves), root, chain, key, holds }
}

function parseLine(text) {
  try {
    const line = JSON.parse(text)
    const fits = ([key, value]) => (INTS.has(key) ? Number.isSafeInteger(value) && value >= 0 : typeof value === "string")
    const kind = [line.t, ...Object.keys(line).slice(1)].join(" ")
    const exact = FORMAT.split("|").includes(kind) && JSON.stringify(line) === text
    return exact && Object.entries(line).every(fits) ? line : {}
  } catch {
    return {}
  }
}

function find(s, what, why, at = {}) {
  const finding = { what, why, line: s.line, ...at }
  if (++s.total <= FINDINGS) s.findings.push(finding)
  return finding
}
const must = (s, holds, what, why, at) => holds || find(s, what, why, at)
const trusts = (s, c) => c.holds && (s.keys.length ? s.keys.includes(c.key) : c.key === s.head.key)

/** An entry that proves nothing takes its place until a proven one claims it: then it was inserted, not edited. */
function blame(s, index, id, why) {
  const { epoch, ids, leaves } = s.cur
  const finding = find(s, ids.has(index) || index >= leaves ? "inserted" : "edited", why, { epoch, index, id })
  if (finding.what === "edited") ids.set(index, finding)
  if (index === s.cur.next) s.cur.next++
}

const take = {
  audit(s, l) {
    must(s, !s.head && l.v === 1, "malformed", "a second header, or one of another version", { epoch: 0 })
    s.head ??= l
  },
  seal(s, l) {
    close(s)
    const at = { epoch: l.epoch }
    const [known, expected] = [s.kept.get(`${s.head.tenant}/${l.epoch}`), s.last ? s.last.epoch + 1 : s.head.first]
    const before = s.last ?? (l.epoch === 1 ? { hash: "0".repeat(64), to: "0" } : { hash: l.prev, to: l.from })
    must(s, l.epoch === expected, l.epoch > expected ? "missing" : "reordered", `epoch ${l.epoch} stands where ${expected} belongs`, at)
    must(s, l.prev === before.hash && l.from === before.to, "rewritten", "it does not continue the seal before it", at)
    const fields = [s.head.tenant, l.epoch, l.from, l.to, l.leaves].join("\u001f")
    const hash = sha(Buffer.of(2), hex(l.prev), Buffer.from(fields), hex(l.root)).toString("hex")
    must(s, hash === l.hash, "edited", "the seal's own hash does not fit its fields", at)
    if (known && !trusts(s, known)) find(s, "signature", "the anchor's own signature does not hold", at)
    else if (known?.chain === l.hash) s.anchored++
    else must(s, !known, "rewritten", "the chain hash differs from the anchored one", at)
    if (s.epochs++ === 0) s.first = l.epoch
    s.last = l
    s.cur = { ...at, root: hex(l.root), leaves: l.leaves, ids: new Map(), next: 0, signed: false }
  },
  checkpoint(s, l) {
    const at = { epoch: l.epoch }
    if (s.cur?.epoch !== l.epoch || s.cur.signed) return find(s, "reordered", "a checkpoint without its seal before it", at)
    s.cur.signed = true
    const c = readCheckpoint(l)
    if (!c || !trusts(s, c)) return find(s, "signature", "the checkpoint was altered, or is not signed by the trusted key", at)
    must(s, c.chain === s.last.hash, "edited", "the seal is not the one that was signed", at)
    Object.assign(s.cur, { root: hex(c.root), leaves: c.leaves })
  },
  entry(s, l) {
    s.entries++
    const at = { epoch: l.epoch, index: l.index, id: l.id }
    if (s.cur?.epoch !== l.epoch || !s.cur.signed) return find(s, "reordered", "an entry outside its epoch, or without a seal", at)
    const [tenant, id] = l.text.split("\u001f", 2)
    const leaf = sha(Buffer.of(0), Buffer.from(l.text))
    const proves = (hash) => rootFromPath(hash, l.index, s.cur.leaves, base64(l.path))?.equals(s.cur.root) === true
    if (!proves(leaf)) return blame(s, l.index, l.id, proves(hex(l.leaf)) ? "its text is not the one sealed" : "it is not under the root")
    const beside = l.id === id && l.leaf === leaf.toString("hex") && base64(l.path).toString("base64") === l.path
    must(s, beside && tenant === s.head.tenant, "edited", "what stands beside its text was altered", { ...at, id })
    const claim = s.cur.ids.get(l.index)
    if (typeof claim === "string") return find(s, "inserted", "the entry stands there twice", { ...at, id })
    if (claim) claim.what = "inserted"
    s.cur.ids.set(l.index, id)
    must(s, claim || l.index >= s.cur.next, "reordered", `it stands after entry ${s.cur.next - 1}`, { ...at, id })
    s.cur.next = Math.max(s.cur.next, l.index + 1)
  },
  end(s, l) {
    close(s)
    s.ended = true
    must(s, l.epochs === s.epochs && l.entries === s.entries, "truncated", `${l.epochs} epochs, ${l.entries} entries are promised`)
    must(s, l.sha256 === s.whole.digest("hex"), "edited", "the file's digest differs")
  },
}

function close(s) {
  if (!s.cur) return
  const { epoch, ids, leaves, signed } = s.cur
  must(s, signed, "signature", "the epoch has no checkpoint", { epoch })
  const lost = ids.size > 1 && [...ids.values()].every((id) => typeof id !== "string")
  must(s, !lost, "rewritten", "no entry is under the sealed root", { epoch })
  for (let index = 0, holes = 0; index < leaves && holes < FINDINGS; index++) {
    const before = ids.get(index - 1)
    if (!ids.has(index) && ++holes) find(s, "missing", `sealed, after ${before?.id ?? before ?? "none"}`, { epoch, index })
  }
  s.cur = undefined
}

function takeLine(s, text) {
  s.line++
  if (s.ended) return find(s, "inserted", "a line after the end")
  const l = parseLine(text)
  if (l.t !== "end") s.whole.update(`${text}\n`)
  if (l.t && l.t !== "audit") s.head ??= find(s, "malformed", "the header is missing", { epoch: 0 }) && { tenant: "", first: 1, key: "" }
  if (l.t) return take[l.t](s, l)
  const id = /"id":"([^"]{1,100})"/.exec(text)?.[1]
  if (s.cur?.signed && (id || s.cur.ids.size < s.cur.leaves)) blame(s, s.cur.next, id ?? "", "the line is not of the exact form")
  else find(s, "malformed", "the line is not of the exact form", { epoch: s.cur?.epoch ?? s.last?.epoch ?? 0 })
}

/** Feed it lines (text without the line feed), then ask for the report. */
export function createVerifier({ keys = [], anchors = [] } = {}) {
  const kept = new Map(anchors.map((c) => [`${c.tenant}/${c.epoch}`, c]))
  const s = { keys, kept, findings: [], whole: createHash("sha256"), line: 0, first: 0, epochs: 0, entries: 0, anchored: 0, total: 0 }
  const report = () => {
    close(s)
    must(s, s.ended, "truncated", "the file ends before its end line")
    const [tenant, to, key] = [s.head?.tenant ?? "", s.last?.epoch ?? 0, s.head?.key ?? ""]
    const beyond = [...kept.values()].find((c) => c.tenant === tenant && c.epoch > to)
    must(s, !beyond, "truncated", `history ends at epoch ${to}, an anchor knows epoch ${beyond?.epoch}`, { epoch: beyond?.epoch })
    const findings = s.findings.sort((a, b) => (a.epoch ?? Infinity) - (b.epoch ?? Infinity) || (a.index ?? -1) - (b.index ?? -1))
    const sums = { ok: s.total === 0, tenant, epochs: { from: s.first, to }, entries: s.entries, key, keyTrusted: keys.length > 0 }
    return { ...sums, anchored: s.anchored, first: findings[0], findings, findingsTotal: s.total }
  }
  return { line: (text) => takeLine(s, text), report }
}

async function* linesOf(stream) {
  let rest = ""
  for await (const chunk of stream.setEncoding("utf8")) {
    const lines = (rest + chunk).split("\n")
    rest = lines.pop()
    yield* lines
    if (rest.length > LINE_CHARS) throw new Error(`a line is longer than ${LINE_CHARS} characters`)
  }
  if (rest) yield rest
}

async function main() {
  process.exitCode = 2
  const many = { type: "string", multiple: true, default: [] }
  const options = { key: many, anchor: many, json: { type: "boolean" } }
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const keys = values.key.map((key) => (existsSync(key) ? readFileSync(key, "utf8").trim() : key))
  const named = keys.every((key) => /^ed25519:[A-Za-z0-9+/]{43}=$/.test(key))
  if (positionals.length > 1 || !named) throw new Error("give one export or -; a key is ed25519:<base64> or a file with that")
  const linesIn = (file) => readFileSync(file, "utf8").split("\n").map(parseLine)
  const anchors = values.anchor.flatMap(linesIn).flatMap((l) => (l.t === "checkpoint" ? (readCheckpoint(l) ?? []) : []))
  if (values.anchor.length > 0 && anchors.length === 0) throw new Error("the anchor file holds no checkpoint")
  const verifier = createVerifier({ keys, anchors })
  const [file = "-"] = positionals
  for await (const text of linesOf(file === "-" ? process.stdin : createReadStream(file))) verifier.line(text)
  const r = verifier.report()
  const f = r.first ?? {}
  const span = `${r.entries} entries in epochs ${r.epochs.from} to ${r.epochs.to} of tenant ${r.tenant}`
  const trust = r.keyTrusted ? "signed by the given key" : `signed by ${r.key}: compare it with the key you know`
  const where = `${f.id ? `entry ${f.id}, ` : ""}epoch ${f.epoch ?? "-"}, place ${f.index ?? "-"}, line ${f.line}`
  const bad = `ALTERED: ${where}: ${f.what}: ${f.why} (${r.findingsTotal} findings)`
  console.log(values.json ? JSON.stringify(r) : r.ok ? `sound: ${span}; ${trust}; ${r.anchored} anchored` : bad)
  process.exitCode = r.ok ? 0 : 1
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  main().catch((error) => console.error(`cannot verify: ${error.message}`))
