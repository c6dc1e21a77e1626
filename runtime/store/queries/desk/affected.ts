/**
 * Whom an action touches, by rows of the store: the payout it names with its payee, the address it would reach, the contact it is about, and whom
 * the conversation is with. Arguments only say which rows; what is shown of them is the company's own. Accounts leave the database masked.
 *
 * Behind row-level security a condition over coalesce() walks no index; over case it does.
 */

// what is left of an account is enough to tell two apart, and too little to use one
const masked = `case when k.payee_account is null then null when length(k.payee_account) < 8 then '••••' else '••••' || right(k.payee_account, 4) end`
const known = `coalesce(k.provenance ->> 'address', 'untrusted') <> 'untrusted'`
const person = (as: string, verified: string) =>
  `jsonb_build_object('as', '${as}', 'id', k.id, 'name', k.name, 'address', k.address, 'account', ${masked}, 'verified', ${verified}, 'known', ${known})`

/** JSON of approvals/affected.ts `Found`, for the action of this alias. */
export const affectedJson = (of: string): string => {
  const arg = (name: string) => `${of}.args ->> '${name}'`
  const differs = (name: string, column: string) => `(${arg(name)} is not null and ${arg(name)} <> ${column}::text)`
  return `(select jsonb_build_object(
  'people', (select coalesce(jsonb_agg(x.person order by x.place), '[]') from (
    select 1 as place, ${person("payee", "k.payee_verified and k.payee_account is not null")} as person from contact k
      where k.tenant_id = ${of}.tenant_id and k.id = case when o.id is not null then o.payee_id else cs_uuid(${arg("payeeId")}) end
    union all (select 2, ${person("recipient", "k.verified")} from contact k
      where k.tenant_id = ${of}.tenant_id and k.address_key = lower(${arg("to")}) order by ${known} desc, k.id limit 1)
    union all select 3, ${person("contact", "k.verified")} from contact k where k.tenant_id = ${of}.tenant_id and k.id = cs_uuid(${arg("contactId")})
    union all select 4, ${person("conversation", "k.verified")} from conversation v join contact k on k.tenant_id = v.tenant_id and k.id = v.contact_id
      where v.tenant_id = ${of}.tenant_id and v.id = ${of}.conversation_id) x),
  'amount', case when o.id is not null then jsonb_build_object('amountMinor', o.amount_minor, 'currency', o.currency) end,
  'names', (select coalesce(jsonb_agg(n.name order by n.name), '[]') from (values ('payee', 'payeeId'), ('recipient', 'to'), ('contact', 'contactId'), ('payout', 'payoutId')) n(name, arg)
    where ${of}.args ->> n.arg is not null),
  'differs', o.id is not null and (${differs("payeeId", "o.payee_id")} or ${differs("amountMinor", "o.amount_minor")} or ${differs("currency", "o.currency")}))
  from (values (1)) once left join payout o on o.tenant_id = ${of}.tenant_id and o.id = cs_uuid(${arg("payoutId")}))`
}
