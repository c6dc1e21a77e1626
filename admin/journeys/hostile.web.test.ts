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
const figures = {
  strings: hostileStrings.length,
  places: ["name", "message", "note", "file"],
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
  for (const [nth, text] of hostileStrings.entries()) {
    const seq = 10_000 + nth * 2
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
  await page.goto("/contacts")
  for (let pages = 1; pages < 20; pages += 1) {
    await look(`contacts, page ${pages}`)
    const next = page.getByRole("button", { name: en.lists.nextPage })
    if ((await next.count()) === 0 || (await next.isDisabled())) break
    await next.click()
    await page.getByText(en.lists.page.replace("%{page}", String(pages + 1)), { exact: true }).waitFor()
  }
  await page.goto("/policies")
  await look("policies")
  await page.goto(`/policies/versions/${"0".repeat(64)}`)
  await look("a policy version")
  await page.goto(`/conversations/${conversationId}`)
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
  figures.overflows += outside.length
  figures.executed += visitor.faults.filter(({ kind }) => kind === "executed" || kind === "dialog").length
  figures.reports += visitor.faults.filter(({ kind }) => kind === "csp").length
  expect(outside).toEqual([])
  expect(visitor.faults).toEqual([])
  await visitor.close()
})
