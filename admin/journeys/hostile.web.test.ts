/**
 * Two hundred hostile strings as names, messages, notes, file names and reasons, looked at on a desk and on a phone: none runs, the content policy
 * has nothing to report, nothing asks another host, nothing sticks out.
 */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { uuidv7 } from "../../runtime/ids/ids.ts"
import { type Company, startCompany } from "../../infra/browser/company.ts"
import { printFigure } from "../../infra/browser/figures.ts"
import { hostileStrings } from "../../infra/browser/hostile.ts"
import { launchChromium } from "../../infra/browser/launch.ts"
import type { Device } from "../../infra/browser/visitor.ts"
import { en } from "../src/words/en.ts"
import { enter, settled } from "./steps.ts"

let company: Company
let browser: Browser
let conversationId: string
let contactId: string
let payoutId: string
let approvalId: string
const figures = {
  strings: hostileStrings.length,
  places: ["name", "message", "note", "file", "payout", "reply", "member"],
  pages: 0,
  executed: 0,
  reports: 0,
  overflows: 0,
}

/** Rows as a hostile sender and a careless plugin would leave them. What PostgreSQL itself refuses never gets in. */
const plant = async (): Promise<void> => {
  const { tenantId, workspaceId } = company.demo
  const approval = await company.asks("23.00")
  conversationId = approval.conversationId
  await company.desk.reply(conversationId, 1)
  contactId = uuidv7()
  payoutId = uuidv7()
  await company.read.rows(
    `insert into contact (tenant_id, id, workspace_id, name, address, channel, stage, provenance) values ($1, $2, $3, $4, $5, $4, $4, $6)`,
    [tenantId, contactId, workspaceId, hostileStrings[0], "notes@example.org", JSON.stringify({ name: `tool:${hostileStrings[0]}` })],
  )
  const memo = hostileStrings.join(" ").slice(0, 500).replaceAll("\u0000", "")
  await company.read.rows(
    `insert into payout (tenant_id, id, workspace_id, payee_id, amount_minor, currency, memo, draft_key, send_key, bank_ref, failure, status, sent_at)
     values ($1, $2, $3, $4, 100, 'EUR', $5, 'hostile', $6, $7, $8, 'failed', now())`,
    [tenantId, payoutId, workspaceId, contactId, memo, approval.actionId, hostileStrings[1], hostileStrings[2]],
  )
  approvalId = approval.id
  for (const [nth, text] of hostileStrings.entries()) {
    const seq = 10_000 + nth * 2
    await company.read.rows(
      `insert into member (tenant_id, id, email, name, role, workspace_ids, status) values ($1, $2, $3, $4, 'finance', '{}', 'active')`,
      [tenantId, uuidv7(), `member${nth}@example.org`, text],
    )
    await company.read.rows(
      `insert into contact (tenant_id, id, workspace_id, name, address, channel, stage) values ($1, $2, $3, $4, $5, 'web', 'new')`,
      [tenantId, uuidv7(), workspaceId, text, `h${nth}@example.org`],
    )
    const message = `insert into message (tenant_id, conversation_id, seq, id, workspace_id, direction, author, body, at) values ($1, $2, $3, $4, $5, $6, $7, $8, now())`
    await company.read.rows(message, [tenantId, conversationId, seq, uuidv7(), workspaceId, "in", text, text])
    await company.read.rows(message, [tenantId, conversationId, seq + 1, uuidv7(), workspaceId, "note", "member", text])
    await company.read.rows(
      `insert into policy_version (tenant_id, digest, name, sources, status, activated_by, activated_at, reason)
       values ($1, $2, $3, '[]', 'retired', $3, now(), $3)`,
      [tenantId, nth.toString(16).padStart(64, "0"), text],
    )
    await company.read.rows(
      `insert into receipt (tenant_id, id, workspace_id, conversation_id, action_id, name, media_type, path, sha256, size_bytes, at)
       values ($1, $2, $3, $4, $5, $6, 'text/plain', 'p', $7, 1, now())`,
      [tenantId, uuidv7(), workspaceId, conversationId, approval.actionId, text, "a".repeat(64)],
    )
    await company.read.rows(
      `insert into contact_note (tenant_id, id, workspace_id, contact_id, author, body, provenance) values ($1, $2, $3, $4, $5, $5, 'untrusted')`,
      [tenantId, uuidv7(), workspaceId, contactId, text],
    )
    await company.read.rows(
      `insert into payout_item (tenant_id, id, payout_id, description, amount_minor, evidence) values ($1, $2, $3, $4, 1, null)`,
      [tenantId, uuidv7(), payoutId, text],
    )
    // three to a reply: the address, the subject and the words
    if (nth % 3 !== 0) continue
    const [to, subject, words] = [text, hostileStrings[nth + 1] ?? text, hostileStrings[nth + 2] ?? text]
    await company.read.rows(
      `insert into action select (jsonb_populate_record(a, jsonb_build_object('id', $1::text, 'seq', $2::bigint, 'args', $3::jsonb))).* from action a
       where a.conversation_id = $4 and a.tool = 'conversation.reply' order by a.id limit 1`,
      [uuidv7(), 50_000 + nth, JSON.stringify({ to, subject, text: words }), conversationId],
    )
  }
}

beforeAll(async () => {
  ;[company, browser] = await Promise.all([startCompany(), launchChromium()])
  await company.person("owner")
  await plant()
})
afterAll(async () => {
  printFigure("hostile", figures)
  await browser?.close()
  await company?.stop()
})

test.each<Device>(["desktop", "phone"])("on a %s", { timeout: 180_000 }, async (device) => {
  const visitor = await enter(browser, company, await company.person("owner"), { device })
  const { page } = visitor
  const outside: Array<string> = []
  const look = async (where: string) => {
    await settled(visitor)
    figures.pages += 1
    outside.push(...(await visitor.overflow()).map((line) => `${where}: ${line}`))
  }
  const through = async (path: string) => {
    await page.goto(path)
    for (let pages = 1; pages < 20; pages += 1) {
      await look(`${path}, page ${pages}`)
      const next = page.getByRole("button", { name: en.lists.nextPage })
      if ((await next.count()) === 0 || (await next.isDisabled())) break
      await next.click()
      await page.getByText(en.lists.page.replace("%{page}", String(pages + 1)), { exact: true }).waitFor()
    }
  }
  await through("/contacts")
  await through("/outbound")
  for (const path of ["/payouts", `/payouts/${payoutId}`, "/contacts/pipeline", `/contacts/${contactId}`]) {
    await page.goto(path)
    await look(path)
  }
  await page.goto("/policies")
  await look("policies")
  await page.goto(`/policies/versions/${"0".repeat(64)}`)
  await look("a policy version")
  await page.goto(`/conversations/${conversationId}`)
  await settled(visitor)
  // back to its beginning, so that all of it is looked at
  const earlier = page.getByRole("button", { name: en.conversations.earlier })
  for (let clicks = 0; clicks < 20 && (await earlier.count()) > 0; clicks += 1) {
    await earlier.click()
    await settled(visitor)
  }
  await look("conversation")
  await page.getByRole("button", { name: `${en.conversations.way}: payouts.release` }).click()
  await page
    .getByRole("list", { name: en.conversations.way })
    .getByRole("link")
    .nth(hostileStrings.length - 1)
    .waitFor()
  await look("files")
  const shown = await page.evaluate<string>("document.body.innerText")
  expect(shown).toContain("<script>pwned(1)</script>")
  // a call is titled by the name of whom it pays: in the inbox, on the item, on the overview
  for (const name of ["<script>pwned(1)</script>", "W".repeat(190), "\u202Eknab eht"]) {
    await company.read.rows("update contact set name = $1 where id = $2", [name, company.demo.payeeId])
    for (const path of ["/approvals", `/approvals/${approvalId}`, "/"]) {
      await page.goto(path)
      await look(`${path}, ${name.slice(0, 20)}`)
      expect(await page.evaluate<string>("document.body.innerText")).toContain(name.slice(0, 100))
    }
  }
  await page.goto("/members")
  await look("members")
  // everybody on one page, as often again in the sentences that say why
  await page.goto(`/members/access?what=conversation&row=${conversationId}`)
  await page.getByRole("region", { name: new RegExp(`^${en.access.seesNot}`) }).waitFor()
  await look("who sees it")
  figures.overflows += outside.length
  figures.executed += visitor.faults.filter(({ kind }) => kind === "executed" || kind === "dialog").length
  figures.reports += visitor.faults.filter(({ kind }) => kind === "csp").length
  expect(outside).toEqual([])
  expect(visitor.faults).toEqual([])
  await visitor.close()
})
