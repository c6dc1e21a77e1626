/** The facts a policy may read about one call, in one statement. What cannot be found is absent, so that rules reading it deny. */
import type { EntityManager } from "@mikro-orm/postgresql"

export interface FactKeys {
  /** The conversation's own contact. */
  readonly contactId: string
  /** Address a call wants to reach; null: the conversation's contact is the recipient. */
  readonly to: string | null
  readonly payeeId: string | null
  readonly payoutId: string | null
}

export interface StoredFacts {
  readonly timeZone: string
  readonly contact: { readonly known: boolean; readonly verified: boolean; readonly stage: string }
  readonly recipient: { readonly known: boolean; readonly knownDomain: boolean; readonly optedOut: boolean; readonly erased: boolean }
  readonly payee: { readonly known: boolean; readonly verified: boolean; readonly currency: string }
  readonly payout: {
    readonly exists: boolean
    readonly status: string
    readonly currency: string
    readonly payeeId: string
    readonly amountMinor: number
  }
  readonly evidence: { readonly complete: boolean }
}

// an address is known when the company put it there itself: what the contact's own first message brought is not (untrusted)
const known = (row: string, field: string) => `coalesce(${row}.provenance ->> '${field}', 'untrusted') <> 'untrusted'`
// what follows the last @, where mail goes; null without one, which equals no domain
const domainOf = (address: string) => `case when ${address} like '%@%' then lower(split_part(${address}, '@', -1)) end`
const sql = `
select jsonb_build_object(
  'timeZone', coalesce((select time_zone from tenant where id = current_setting('app.tenant_id')::uuid), 'UTC'),
  'contact', coalesce((select jsonb_build_object('known', ${known("c", "address")}, 'verified', c.verified, 'stage', c.stage) from contact c where c.id = k.contact),
    '{"known": false, "verified": false, "stage": "new"}'),
  'recipient', case when k.rcpt is null
    then coalesce((select jsonb_build_object('known', true, 'knownDomain', true, 'optedOut', c.opted_out, 'erased', c.erased) from contact c where c.id = k.contact),
      '{"known": true, "knownDomain": true, "optedOut": false, "erased": false}')
    else jsonb_build_object(
      'known', exists (select 1 from contact c where c.address_key = lower(k.rcpt) and ${known("c", "address")}),
      'knownDomain', exists (select 1 from contact c where c.domain_key = ${domainOf("k.rcpt")} and ${known("c", "address")}),
      'optedOut', exists (select 1 from contact c where c.address_key = lower(k.rcpt) and c.opted_out),
      'erased', exists (select 1 from contact c where c.address_key = lower(k.rcpt) and c.erased)) end,
  'payee', coalesce((select jsonb_build_object('known', true, 'verified', c.payee_verified and c.payee_account is not null, 'currency', coalesce(c.payee_currency, ''))
      from contact c where c.id = cs_uuid(k.payee)), '{"known": false, "verified": false, "currency": ""}'),
  'payout', coalesce((select jsonb_build_object('exists', true, 'status', p.status, 'currency', p.currency, 'payeeId', p.payee_id, 'amountMinor', p.amount_minor)
      from payout p where p.id = cs_uuid(k.payout)), '{"exists": false, "status": "", "currency": "", "payeeId": "", "amountMinor": 0}'),
  'evidence', jsonb_build_object('complete', coalesce((select p.evidence_complete from payout p where p.id = cs_uuid(k.payout)), false))
)::text as r
from (select ?::uuid as contact, ?::text as rcpt, ?::text as payee, ?::text as payout) k`

export const readFacts =
  (keys: FactKeys) =>
  async (em: EntityManager): Promise<StoredFacts> => {
    const rows = await em.execute<Array<{ r: string }>>(sql, [keys.contactId, keys.to, keys.payeeId, keys.payoutId])
    return JSON.parse(rows[0]!.r) as StoredFacts
  }
