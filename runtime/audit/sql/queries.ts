/**
 * What the sealer, the exporter and the verifier ask of the database, one function per question. All run inside a transaction that
 * has entered one tenant; only the sealer's login may insert. Transaction numbers are 64-bit decimal text, hashes are bytes.
 */
import type { EntityManager } from "@mikro-orm/postgresql"
import type { SignedCheckpoint } from "../checkpoint.ts"
import { parseCheckpoint } from "../checkpoint.ts"
import type { Seal } from "../epoch.ts"

type Row = Readonly<Record<string, unknown>>
const rowsOf = (em: EntityManager, sql: string, params: ReadonlyArray<unknown>): Promise<ReadonlyArray<Row>> =>
  em.execute(sql, [...params]) as Promise<ReadonlyArray<Row>>
const bytes = (value: unknown): Buffer => Buffer.from(value as Uint8Array)
const words = (value: unknown): string => value as string
const hex = (value: unknown): string => bytes(value).toString("hex")

const toSeal = (row: Row): Seal => ({
  tenant: String(row["tenant"]),
  epoch: Number(row["epoch"]),
  from: String(row["xid_from"]),
  to: String(row["xid_to"]),
  leaves: Number(row["leaves"]),
  root: hex(row["root"]),
  prev: hex(row["prev"]),
  hash: hex(row["hash"]),
})

const sealColumns = "s.tenant_id::text tenant, s.epoch, s.xid_from::text, s.xid_to::text, s.leaves, s.root, s.prev, s.hash"

/** True when this transaction is now the tenant's only sealer. Never waits. */
export const takeSealLock =
  (tenant: string) =>
  async (em: EntityManager): Promise<boolean> =>
    (await rowsOf(em, "select pg_try_advisory_xact_lock(hashtextextended(?, 7)) ok", [`seal:${tenant}`]))[0]?.["ok"] === true

export const lastSeal =
  (tenant: string) =>
  async (em: EntityManager): Promise<Seal | undefined> => {
    const rows = await rowsOf(em, `select ${sealColumns} from audit_seal s where s.tenant_id = ? order by s.epoch desc limit 1`, [tenant])
    return rows[0] === undefined ? undefined : toSeal(rows[0])
  }

export const sealOf =
  (tenant: string, epoch: number) =>
  async (em: EntityManager): Promise<Seal | undefined> => {
    const rows = await rowsOf(em, `select ${sealColumns} from audit_seal s where s.tenant_id = ? and s.epoch = ?`, [tenant, epoch])
    return rows[0] === undefined ? undefined : toSeal(rows[0])
  }

/** Every transaction below `xmin` has ended; `next` has not begun. */
export const horizon = async (em: EntityManager): Promise<{ readonly xmin: string; readonly next: string }> => {
  const rows = await rowsOf(em, "select pg_snapshot_xmin(s)::text xmin, pg_snapshot_xmax(s)::text nxt from pg_current_snapshot() s", [])
  return { xmin: String(rows[0]?.["xmin"]), next: String(rows[0]?.["nxt"]) }
}

/** Transaction of the entry that stands `skip` entries into the range; undefined when the range is shorter. */
export const xidAt =
  (tenant: string, from: string, to: string, skip: number) =>
  async (em: EntityManager): Promise<string | undefined> => {
    // ordered by s.xid, the column: a bare xid would mean the text beside it, and sort 10 before 9
    const sql = `select s.xid::text from (select e.xid, e.id, sum(coalesce(cardinality(e.forms), 1)) over (order by e.xid, e.id) as upto
      from audit_entry e where e.tenant_id = ? and e.xid >= ?::xid8 and e.xid < ?::xid8) s where s.upto > ? order by s.xid, s.id limit 1`
    const rows = await rowsOf(em, sql, [tenant, from, to, skip])
    return rows[0] === undefined ? undefined : String(rows[0]["xid"])
  }

/** The leaf hashes of what is stored in the range, in order, joined (32 bytes each). What was altered since it was written gets a leaf that its text does not have. */
export const storedLeaves =
  (tenant: string, from: string, to: string) =>
  async (em: EntityManager): Promise<Buffer> => {
    const sql =
      "select string_agg(sha256('\\x00'::bytea || convert_to(leaf, 'UTF8') || case when intact then '' else '\\x00' end::bytea), ''::bytea order by xid, row_id, place) leaves from audit_line where tenant_id = ? and xid >= ?::xid8 and xid < ?::xid8"
    const rows = await rowsOf(em, sql, [tenant, from, to])
    return rows[0]?.["leaves"] == null ? Buffer.alloc(0) : bytes(rows[0]["leaves"])
  }

export const insertSeal =
  (seal: Seal, leaves: Uint8Array) =>
  async (em: EntityManager): Promise<void> => {
    await rowsOf(
      em,
      "insert into audit_seal (tenant_id, epoch, xid_from, xid_to, leaves, root, prev, hash, leaf_hashes) values (?, ?, ?::xid8, ?::xid8, ?, decode(?, 'hex'), decode(?, 'hex'), decode(?, 'hex'), decode(?, 'base64'))",
      [seal.tenant, seal.epoch, seal.from, seal.to, seal.leaves, seal.root, seal.prev, seal.hash, Buffer.from(leaves).toString("base64")],
    )
  }

/** `id` is a fresh UUID. */
export const insertCheckpoint =
  (tenant: string, id: string, signed: SignedCheckpoint) =>
  async (em: EntityManager): Promise<void> => {
    const key = parseCheckpoint(signed.text)?.key ?? ""
    await rowsOf(
      em,
      "insert into audit_checkpoint (tenant_id, id, epoch, key_id, body, signature) values (?, ?, ?, ?, ?, decode(?, 'base64'))",
      [tenant, id, signed.epoch, key, signed.text, signed.sig],
    )
  }

export interface StoredEpoch {
  readonly seal: Seal
  readonly checkpoint: SignedCheckpoint | undefined
  /** The copy of the leaf hashes made when it was sealed. */
  readonly leaves: Buffer
}

/** Epochs after `after` in order, at most `limit`, none above `upTo`. */
export const epochsAfter =
  (tenant: string, after: number, upTo: number, limit: number) =>
  async (em: EntityManager): Promise<ReadonlyArray<StoredEpoch>> => {
    const sql = `select ${sealColumns}, s.leaf_hashes, c.body, c.signature from audit_seal s
      left join lateral (select body, signature from audit_checkpoint c where c.tenant_id = s.tenant_id and c.epoch = s.epoch order by c.at limit 1) c on true
      where s.tenant_id = ? and s.epoch > ? and s.epoch <= ? order by s.epoch limit ?`
    const rows = await rowsOf(em, sql, [tenant, after, upTo, limit])
    return rows.map((row) => ({
      seal: toSeal(row),
      checkpoint:
        row["body"] == null
          ? undefined
          : { epoch: Number(row["epoch"]), text: words(row["body"]), sig: bytes(row["signature"]).toString("base64") },
      leaves: bytes(row["leaf_hashes"]),
    }))
  }

/** Signed checkpoints after an epoch, in order. */
export const checkpointsAfter =
  (tenant: string, after: number, limit: number) =>
  async (em: EntityManager): Promise<ReadonlyArray<SignedCheckpoint>> => {
    const rows = await rowsOf(
      em,
      "select epoch, body, signature from audit_checkpoint where tenant_id = ? and epoch > ? order by epoch limit ?",
      [tenant, after, limit],
    )
    return rows.map((row) => ({ epoch: Number(row["epoch"]), text: words(row["body"]), sig: bytes(row["signature"]).toString("base64") }))
  }

export interface StoredEntry {
  readonly id: string
  readonly xid: string
  readonly text: string
}

/** One page of a range, after `after` (by transaction, then id). */
export const entriesPage =
  (tenant: string, from: string, to: string, after: { readonly xid: string; readonly id: string } | undefined, limit: number) =>
  async (em: EntityManager): Promise<ReadonlyArray<StoredEntry>> => {
    const sql = `select e.id::text, e.xid::text, e.leaf as text from audit_line e
      where e.tenant_id = ? and e.xid >= ?::xid8 and e.xid < ?::xid8 and (e.xid, e.row_id) > (?::xid8, ?::bigint - 4096) and (e.xid, e.id) > (?::xid8, ?::bigint)
      order by e.xid, e.row_id, e.place limit ?`
    const [xid, id] = [after?.xid ?? "0", after?.id ?? "-1"]
    const rows = await rowsOf(em, sql, [tenant, from, to, xid, id, xid, id, limit])
    return rows.map((row) => ({ id: String(row["id"]), xid: String(row["xid"]), text: String(row["text"]) }))
  }

/** Entries that no seal covers yet. */
export const countUnsealed =
  (tenant: string, from: string) =>
  async (em: EntityManager): Promise<number> =>
    Number(
      (
        await rowsOf(em, "select sum(coalesce(cardinality(forms), 1)) n from audit_entry where tenant_id = ? and xid >= ?::xid8", [
          tenant,
          from,
        ])
      )[0]?.["n"] ?? 0,
    )

/** First epoch sealed at or after a time (Unix ms); undefined when none was. */
export const epochSince =
  (tenant: string, at: number) =>
  async (em: EntityManager): Promise<number | undefined> => {
    const rows = await rowsOf(em, "select min(epoch) epoch from audit_seal where tenant_id = ? and at >= cs_at(?::bigint)", [tenant, at])
    return rows[0]?.["epoch"] == null ? undefined : Number(rows[0]["epoch"])
  }
