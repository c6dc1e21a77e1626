/** The company's contacts as tools may use them. Writes are keyed by the effect key: a repeat answers the first result. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { derivedId } from "../../ids/ids.ts"

export interface ContactRow {
  readonly contactId: string
  readonly name: string
  readonly address: string
  readonly stage: string
  readonly verified: boolean
}

export interface NewContact {
  readonly id: string
  readonly workspaceId: string
  readonly name: string
  readonly address: string
  readonly channel: string
  readonly stage: string
  readonly payee?: { readonly verified: boolean; readonly currency: string; readonly account: string }
}

const like = (query: string): string => `%${query.replace(/[\\%_]/g, (c) => `\\${c}`)}%`

const find = `select id as "contactId", name, address, stage, verified from contact
  where not erased and (name ilike ? or address ilike ?) order by (address_key = lower(?)) desc, verified desc, name, id limit 20`
const note = `insert into contact_note (tenant_id, id, workspace_id, contact_id, author, body, provenance)
  select tenant_id, ?::uuid, workspace_id, id, 'agent', ?, 'untrusted' from contact where id = cs_uuid(?) on conflict (tenant_id, id) do nothing returning id`
const noted = `select id from contact_note where id = ?::uuid`
const stage = `update contact set stage = ?, updated_at = now() where id = cs_uuid(?) returning id`
const insert = `insert into contact (tenant_id, id, workspace_id, name, address, channel, stage, verified, payee_verified, payee_currency, payee_account, provenance)
  values (current_setting('app.tenant_id')::uuid, ?, ?, ?, ?, ?, ?, true, ?, ?, ?, '{"name": "owner", "address": "owner", "payee": "owner"}'::jsonb)`

/** At most 20 whose name or address contains `query`; the exact address first. */
export const findContacts =
  (query: string) =>
  (em: EntityManager): Promise<ReadonlyArray<ContactRow>> =>
    em.execute<Array<ContactRow>>(find, [like(query), like(query), query])

/** Adds a note once per key; null when there is no such contact. What an agent writes stays labelled untrusted (X4). */
export const addNote =
  (key: string, contactId: string, body: string) =>
  async (em: EntityManager): Promise<{ readonly noteId: string } | null> => {
    const noteId = derivedId("note", key)
    const made = await em.execute<Array<unknown>>(note, [noteId, body, contactId])
    return made.length > 0 || (await em.execute<Array<unknown>>(noted, [noteId])).length > 0 ? { noteId } : null
  }

export const setStage =
  (contactId: string, to: string) =>
  async (em: EntityManager): Promise<boolean> =>
    (await em.execute<Array<unknown>>(stage, [to, contactId])).length > 0

/** A contact that the company itself put on record: name, address and account carry the owner's word. */
export const createContact =
  (contact: NewContact) =>
  async (em: EntityManager): Promise<void> => {
    const { id, workspaceId, name, address, channel, payee } = contact
    await em.execute(insert, [
      id,
      workspaceId,
      name,
      address,
      channel,
      contact.stage,
      payee?.verified ?? false,
      payee?.currency ?? null,
      payee?.account ?? null,
    ])
  }
