/**
 * Calls that reach a person outside, with their words, whom they reach and who let them go. An action's id begins with its time, so newest
 * first is the primary key read backwards; what no index serves is looked for in windows (invariant 11).
 */
import type { EntityManager } from "@mikro-orm/postgresql"
import { idFloor } from "../../../ids/ids.ts"
import type { ActionFilter } from "./action-filter.ts"
import { actionFilters } from "./action-filter.ts"
import { containing, type Scanned, scanRows, when } from "./rows.ts"

export interface OutboundFilter extends Pick<
  ActionFilter,
  "after" | "limit" | "status" | "tool" | "agent" | "conversationId" | "since" | "until"
> {
  readonly channel?: string
  /** In the words, or in the address of the call. */
  readonly search?: string
}

const shown_chars = 600
const words = "coalesce(a.args ->> 'text', a.args ->> 'body')"
const person = `jsonb_build_object('contactId', k.id, 'name', k.name, 'address', k.address, 'optedOut', k.opted_out)`
/** The address of the call, with the contact that has it; without one, whom the conversation is with. */
const recipient = `case when a.args ->> 'to' is null then (select ${person} from contact k where k.tenant_id = v.tenant_id and k.id = v.contact_id)
  else coalesce((select ${person} from contact k where k.tenant_id = a.tenant_id and k.address_key = lower(a.args ->> 'to') order by k.id limit 1),
    jsonb_build_object('contactId', null, 'name', '', 'address', a.args ->> 'to', 'optedOut', false)) end`
const approval = `(select p.id from approval p where p.tenant_id = a.tenant_id and p.action_id = a.id order by p.at desc limit 1)`
const approvedBy = `(select coalesce(jsonb_agg(coalesce(m.name, 'a member') order by d.at, d.id), '[]') from approval p
  join decision d on d.tenant_id = p.tenant_id and d.approval_id = p.id left join member m on m.tenant_id = d.tenant_id and m.id = d.member_id
  where p.tenant_id = a.tenant_id and p.action_id = a.id and d.kind in ('approve', 'edit'))`
const line = `(select jsonb_build_object('id', a.id, 'conversationId', a.conversation_id, 'workspaceId', a.workspace_id, 'tool', a.tool, 'status', a.status, 'reason', j -> 'reason',
  'agent', v.agent, 'channel', v.channel, 'maker', j -> 'maker', 'recipient', coalesce(${recipient}, '{"contactId": null, "name": "", "address": "", "optedOut": false}'),
  'subject', a.args ->> 'subject', 'text', left(${words}, ${shown_chars}), 'cut', coalesce(length(${words}) > ${shown_chars}, false), 'approvedBy', ${approvedBy},
  'approvalId', ${approval}, 'releaseAt', cs_ms(a.release_at), 'at', cs_ms(a.at), 'updatedAt', cs_ms(a.updated_at)) from cs_judgement(a) j)`

export const listOutbound =
  <A>(filter: OutboundFilter) =>
  (em: EntityManager): Promise<Scanned<A>> => {
    const until = filter.until === undefined ? undefined : idFloor(filter.until)
    const select = {
      json: line,
      from: "action a join conversation v on v.tenant_id = a.tenant_id and v.id = a.conversation_id",
      where: [
        { sql: "a.class = 'outbound'", values: [] },
        ...when(filter.status, "a.status = ?"),
        ...when(filter.conversationId, "a.conversation_id = ?::uuid"),
        ...when(filter.channel, "v.channel = ?"),
        ...when(until, "a.id < ?::uuid"),
        ...actionFilters("a", { ...filter }),
        ...(filter.search === undefined
          ? []
          : [
              {
                sql: `(${words} ilike ? or a.args ->> 'subject' ilike ? or a.args ->> 'to' ilike ?)`,
                values: Array.from({ length: 3 }, () => containing(filter.search!)),
              },
            ]),
      ],
      order: "a.id desc",
      limit: filter.limit,
    }
    return scanRows<A>(em, select, {
      table: "action",
      type: "uuid",
      key: "a.id",
      after: filter.after?.[1] ?? until,
      ...(filter.since === undefined ? {} : { floor: idFloor(filter.since) }),
    })
  }
