/**
 * Verifies an export line by line in bounded memory and names what was altered. Pure over node:crypto; needs no database. The same
 * rules stand a second time, independently, in infra/verify-audit.mjs; a test holds the two equal on thousands of altered files.
 * V1 every line has the exact form; V2 seals chain without gap; V3 a trusted key signed each seal; V4 each entry proves its place;
 * V5 every place is filled once, in order; V6 the anchors (checkpoints kept outside) agree and reach no further.
 */
import { createHash } from "node:crypto"
import { type Checkpoint, parseCheckpoint, signatureHolds } from "./checkpoint.ts"
import { epochHash, genesis } from "./epoch.ts"
import { type CheckpointLine, type EndLine, type EntryLine, type ExportLine, fieldMark, type HeaderLine, type SealLine } from "./export.ts"
import { auditLimits } from "./limits.ts"
import { parseLine } from "./line.ts"
import { leafHash, rootFromPath } from "./merkle.ts"
import type { AuditReport, Fault, Finding } from "./report.ts"

export interface VerifyOptions {
  /** Trusted public keys (`ed25519:…`). Empty: the header's key is taken on its word. */
  readonly keys?: ReadonlyArray<string>
  /** Checkpoints kept outside, of any tenant; the last one said for an epoch counts. */
  readonly anchors?: ReadonlyArray<{ readonly text: string; readonly sig: string }>
}

export interface Verifier {
  /** Takes one line without its line feed. */
  readonly line: (text: string) => void
  /** Closes the file; call once. */
  readonly report: () => AuditReport
}

interface OpenEpoch {
  readonly seal: SealLine
  /** What entries must lead to: the signed root once the checkpoint holds, the seal's until then. */
  root: Buffer
  leaves: number
  /** Per place: the id of the proven entry, or the finding about one that claims the place without proof. */
  readonly places: Map<number, string | Finding>
  next: number
  signed: boolean
}

type Anchor = Checkpoint & { readonly holds: boolean }

class ExportVerifier implements Verifier {
  readonly #keys: ReadonlyArray<string>
  readonly #anchors = new Map<string, Anchor>()
  readonly #findings: Array<Finding> = []
  readonly #hash = createHash("sha256")
  #total = 0
  #lineNo = 0
  #header: HeaderLine | undefined
  #open: OpenEpoch | undefined
  #last: SealLine | undefined
  #first = 0
  #epochs = 0
  #entries = 0
  #anchored = 0
  #ended = false

  constructor(options: VerifyOptions) {
    this.#keys = options.keys ?? []
    for (const { text, sig } of options.anchors ?? []) {
      const said = parseCheckpoint(text)
      if (said !== undefined)
        this.#anchors.set(`${said.tenant}/${said.epoch}`, { ...said, holds: signatureHolds({ epoch: said.epoch, text, sig }) })
    }
  }

  #find(what: Fault, why: string, at: { epoch?: number; index?: number; id?: string } = {}): Finding {
    const finding: Finding = { what, why, line: this.#lineNo, ...at }
    if (++this.#total <= auditLimits.findings) this.#findings.push(finding)
    return finding
  }

  #must(holds: boolean, what: Fault, why: string, at?: { epoch?: number; index?: number; id?: string }): void {
    if (!holds) this.#find(what, why, at)
  }

  #trusts(key: string): boolean {
    return this.#keys.length > 0 ? this.#keys.includes(key) : key === this.#header?.key
  }

  line(text: string): void {
    this.#lineNo++
    if (this.#ended) return void this.#find("inserted", "a line after the end")
    const line = parseLine(text)
    if (line?.t !== "end") this.#hash.update(`${text}\n`)
    if (line === undefined) return this.#unreadable(text)
    if (this.#header === undefined && line.t !== "audit") {
      this.#find("malformed", "the header is missing", { epoch: 0 })
      this.#header = { t: "audit", v: 1, tenant: "", first: 1, key: "" }
    }
    this.#take(line)
  }

  #take(line: ExportLine): void {
    if (line.t === "audit") this.#takeHeader(line)
    else if (line.t === "seal") this.#takeSeal(line)
    else if (line.t === "checkpoint") this.#takeCheckpoint(line)
    else if (line.t === "entry") this.#takeEntry(line)
    else this.#takeEnd(line)
  }

  #unreadable(text: string): void {
    const why = "the line is not of the exact form"
    const open = this.#open
    const id = /"id":"([^"]{1,100})"/.exec(text)?.[1]
    if (open?.signed && (id !== undefined || open.places.size < open.leaves)) this.#blame(open, open.next, id ?? "", why)
    else this.#find("malformed", why, { epoch: open?.seal.epoch ?? this.#last?.epoch ?? 0 })
  }

  #takeHeader(header: HeaderLine): void {
    this.#must(this.#header === undefined && header.v === 1, "malformed", "a second header, or one of another version", { epoch: 0 })
    this.#header ??= header
  }

  #takeSeal(seal: SealLine): void {
    this.#close()
    const at = { epoch: seal.epoch }
    const { tenant, first } = this.#header!
    const expected = this.#last === undefined ? first : this.#last.epoch + 1
    const before = this.#last ?? (seal.epoch === 1 ? { hash: genesis, to: "0" } : { hash: seal.prev, to: seal.from })
    this.#must(
      seal.epoch === expected,
      seal.epoch > expected ? "missing" : "reordered",
      `epoch ${seal.epoch} stands where ${expected} belongs`,
      at,
    )
    this.#must(seal.prev === before.hash && seal.from === before.to, "rewritten", "it does not continue the seal before it", at)
    this.#must(epochHash({ tenant, ...seal }) === seal.hash, "edited", "the seal's own hash does not fit its fields", at)
    this.#compareAnchor(this.#anchors.get(`${tenant}/${seal.epoch}`), seal)
    if (this.#epochs++ === 0) this.#first = seal.epoch
    this.#last = seal
    this.#open = { seal, root: Buffer.from(seal.root, "hex"), leaves: seal.leaves, places: new Map(), next: 0, signed: false }
  }

  #compareAnchor(anchor: Anchor | undefined, seal: SealLine): void {
    if (anchor === undefined) return
    const at = { epoch: seal.epoch }
    if (!anchor.holds || !this.#trusts(anchor.key)) this.#find("signature", "the anchor's own signature does not hold", at)
    else if (anchor.chain !== seal.hash) this.#find("rewritten", "the chain hash differs from the anchored one", at)
    else this.#anchored++
  }

  #takeCheckpoint(line: CheckpointLine): void {
    const at = { epoch: line.epoch }
    const open = this.#open
    if (open === undefined || open.signed || line.epoch !== open.seal.epoch)
      return void this.#find("reordered", "a checkpoint without its seal before it", at)
    open.signed = true
    const said = parseCheckpoint(line.text)
    if (said === undefined || !signatureHolds(line) || !this.#trusts(said.key)) {
      return void this.#find("signature", "the checkpoint was altered, or is not signed by the trusted key", at)
    }
    this.#must(said.chain === open.seal.hash, "edited", "the seal is not the one that was signed", at)
    open.root = Buffer.from(said.root, "hex")
    open.leaves = said.leaves
  }

  /** An entry that proves nothing takes its place until a proven one claims it: then it was inserted, not edited. */
  #blame(open: OpenEpoch, index: number, id: string, why: string): void {
    const taken = open.places.has(index) || index >= open.leaves
    const finding = this.#find(taken ? "inserted" : "edited", why, { epoch: open.seal.epoch, index, id })
    if (!taken) open.places.set(index, finding)
    if (index === open.next) open.next++
  }

  #takeEntry(entry: EntryLine): void {
    this.#entries++
    const at = { epoch: entry.epoch, index: entry.index, id: entry.id }
    const open = this.#open
    if (open?.signed !== true || entry.epoch !== open.seal.epoch)
      return void this.#find("reordered", "an entry outside its epoch, or without a seal", at)
    const [tenant, id = ""] = entry.text.split(fieldMark, 2)
    const leaf = leafHash(entry.text)
    const path = Buffer.from(entry.path, "base64")
    const proves = (hash: Buffer): boolean => rootFromPath(hash, entry.index, open.leaves, path)?.equals(open.root) ?? false
    if (!proves(leaf)) {
      const sealed = proves(Buffer.from(entry.leaf, "hex"))
      return this.#blame(open, entry.index, entry.id, sealed ? "its text is not the one sealed" : "it is not under the root")
    }
    const beside = entry.id === id && entry.leaf === leaf.toString("hex") && path.toString("base64") === entry.path
    this.#must(beside && tenant === this.#header!.tenant, "edited", "what stands beside its text was altered", { ...at, id })
    const claim = open.places.get(entry.index)
    if (typeof claim === "string") return void this.#find("inserted", "the entry stands there twice", { ...at, id })
    if (claim !== undefined) claim.what = "inserted"
    open.places.set(entry.index, id)
    this.#must(claim !== undefined || entry.index >= open.next, "reordered", `it stands after entry ${open.next - 1}`, { ...at, id })
    open.next = Math.max(open.next, entry.index + 1)
  }

  #close(): void {
    const open = this.#open
    if (open === undefined) return
    this.#open = undefined
    const { places, leaves, signed } = open
    const { epoch } = open.seal
    this.#must(signed, "signature", "the epoch has no checkpoint", { epoch })
    const proven = places.values().some((who) => typeof who === "string")
    this.#must(proven || places.size < 2, "rewritten", "no entry is under the sealed root", { epoch })
    for (let index = 0, holes = 0; index < leaves && holes < auditLimits.findings; index++) {
      if (places.has(index)) continue
      holes++
      const before = places.get(index - 1)
      this.#find("missing", `sealed, after ${(typeof before === "string" ? before : before?.id) ?? "none"}`, { epoch, index })
    }
  }

  #takeEnd(end: EndLine): void {
    this.#close()
    this.#ended = true
    const promised = end.epochs === this.#epochs && end.entries === this.#entries
    this.#must(promised, "truncated", `${end.epochs} epochs, ${end.entries} entries are promised`)
    this.#must(end.sha256 === this.#hash.digest("hex"), "edited", "the file's digest differs")
  }

  report(): AuditReport {
    this.#close()
    this.#must(this.#ended, "truncated", "the file ends before its end line")
    const tenant = this.#header?.tenant ?? ""
    const to = this.#last?.epoch ?? 0
    const beyond = this.#anchors.values().find((anchor) => anchor.tenant === tenant && anchor.epoch > to)
    if (beyond !== undefined)
      this.#find("truncated", `history ends at epoch ${to}, an anchor knows epoch ${beyond.epoch}`, { epoch: beyond.epoch })
    const findings = this.#findings.toSorted((a, b) => (a.epoch ?? Infinity) - (b.epoch ?? Infinity) || (a.index ?? -1) - (b.index ?? -1))
    return {
      ok: this.#total === 0,
      tenant,
      epochs: { from: this.#first, to },
      entries: this.#entries,
      key: this.#header?.key ?? "",
      keyTrusted: this.#keys.length > 0,
      anchored: this.#anchored,
      ...(findings[0] === undefined ? {} : { first: findings[0] }),
      findings,
      findingsTotal: this.#total,
    }
  }
}

export const makeVerifier = (options: VerifyOptions = {}): Verifier => new ExportVerifier(options)

/** Convenience over a whole sequence of lines. */
export const verifyLines = (lines: Iterable<string>, options: VerifyOptions = {}): AuditReport => {
  const verifier = makeVerifier(options)
  for (const line of lines) verifier.line(line)
  return verifier.report()
}
