/**
 * What proves and what is known: a payout on its way with prepared against sent, the audit verified green and then red where a row was altered,
 * what went out in whose words, and a contact moved along the pipeline by keyboard alone.
 */
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Company, startCompany } from "../../infra/browser/company.ts"
import { launchChromium } from "../../infra/browser/launch.ts"
import { limits } from "../../infra/browser/limits.ts"
import { promptPolicy } from "./policy.ts"
import { enter, open, settled } from "./steps.ts"
import { en } from "../src/words/en.ts"

let company: Company
let browser: Browser
beforeAll(async () => {
  ;[company, browser] = await Promise.all([startCompany({ policy: promptPolicy }), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await company?.stop()
})

/** A sentence of the catalogue up to its first gap. */
const begins = (text: string): string => text.split("%{")[0]!.trim()
const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  Object.entries(values).reduce((so, [name, value]) => so.replace(`%{${name}}`, value), text)

/** Asks `there` again and again, as people look again. */
const until = async <A>(there: () => Promise<A | undefined>): Promise<A> => {
  const end = performance.now() + limits.promised_ms
  for (;;) {
    const value = await there()
    if (value !== undefined) return value
    if (performance.now() > end) throw new Error("it did not come")
    await new Promise((again) => setTimeout(again, limits.still_ms))
  }
}

test("a payout: the difference appears with the draft, goes once it is sent, and the way and its receipt are there", async () => {
  const words = en.payouts
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await open(visitor, "/payouts", words.title)
  await page.getByText(words.nothingPrepared).waitFor()
  const approval = await company.asks("77.00")
  // live: nobody loads the page again
  await page.getByText(filled(words.someDifference, { sums: "EUR 77.00" }).split(".")[0]!, { exact: false }).waitFor()
  await page.getByRole("link", { name: words.open.draft }).click()
  await page.getByRole("table").getByRole("link").first().click()
  const way = page.getByRole("region", { name: words.way })
  await way.getByText(words.waits.split(" |||| ")[0]!).waitFor()
  expect(await way.getByText(words.ahead).count()).toBe(2)
  const payoutUrl = page.url()
  expect((await company.desk.decide("owner", approval)).status).toBe(200)
  await company.desk.confirmed(payoutUrl.split("/").at(-1)!)
  await until(async () => ((await way.getByText(words.ahead).count()) === 0 ? true : undefined))
  await way.getByText("Owner").waitFor()
  await page
    .getByRole("button", { name: `${words.look}: payout.json` })
    .first()
    .click()
  await page.getByText(words.fileHolds).waitFor()
  expect(await page.getByRole("dialog").innerText()).toContain('"bankRef"')
  await page.getByRole("button", { name: en.app.close }).click()
  await open(visitor, "/payouts", words.title)
  await page.getByText(begins(words.noDifference)).waitFor()
  // a file that was altered on its way is not passed off as the stored one
  await page.route("**/v1/receipts/*", (route) => route.fulfill({ body: '{"bankRef":"forged"}' }))
  await page.goto(payoutUrl)
  await page
    .getByRole("button", { name: `${words.look}: payout.json` })
    .first()
    .click()
  await page.getByText(words.fileAltered).waitFor()
  expect(visitor.faults).toEqual([])
  await visitor.close()
})

test("what nobody knows the end of stands first, in red, and missing evidence is said", async () => {
  const { tenantId, workspaceId, payeeId } = company.demo
  await company.read.rows(
    `insert into payout (tenant_id, id, workspace_id, payee_id, amount_minor, currency, memo, draft_key, status)
     values ($1, gen_random_uuid(), $2, $3, 4200, 'NPR', 'unsure', 'key-unsure', 'unknown')`,
    [tenantId, workspaceId, payeeId],
  )
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await open(visitor, "/payouts", en.payouts.title)
  const alerts = page.getByRole("region", { name: en.payouts.reconciliation }).getByRole("alert")
  await alerts.first().waitFor()
  expect(await alerts.first().innerText()).toContain(en.payouts.unknownTitle)
  expect(await alerts.first().innerText()).toContain("42.00")
  await page.getByRole("link", { name: en.payouts.open.unknown }).first().click()
  await page.getByRole("table").getByRole("link").first().click()
  await page.getByText(en.payouts.evidenceGap).waitFor()
  await page.getByText(en.payouts.steps.unknown).waitFor()
  await page.getByText(en.payouts.noReceipt).waitFor()
  await company.read.rows("delete from payout where draft_key = 'key-unsure'")
  expect(visitor.faults).toEqual([])
  await visitor.close()
})

test("the audit: verified in green, and in red where a row was altered, until it is whole again", async () => {
  const words = en.audit
  const { tenantId } = company.demo
  const sealed = async () =>
    (await company.read.rows("select max(xid_to) as upto from audit_seal where tenant_id = $1", [tenantId]))[0]?.["upto"] ?? undefined
  await until(sealed)
  const visitor = await enter(browser, company, await company.person("auditor"))
  const { page } = visitor
  await open(visitor, "/audit", words.title)
  await page.getByText(words.neverVerified).waitFor()
  const verify = page.getByRole("button", { name: words.verify })
  await verify.click()
  const green = page.getByRole("region", { name: words.proof }).getByText(/^Verified \d/)
  await green.waitFor()
  const first = `select id, data::text as data from audit_entry e where tenant_id = $1 and forms is null
    and exists (select 1 from audit_seal s where s.tenant_id = e.tenant_id and s.xid_from <= e.xid and s.xid_to > e.xid) order by id limit 1`
  const [row] = await company.read.rows(first, [tenantId])
  const id = String(row!["id"])
  // past every guard, as whoever owns the database could
  const write = async (data: string) => {
    await company.read.rows("alter table audit_entry disable trigger all")
    await company.read.rows("update audit_entry set data = $2::jsonb where id = $1", [id, data])
    await company.read.rows("alter table audit_entry enable trigger all")
  }
  await write('{"altered": true}')
  await verify.click()
  const banner = page.getByRole("alert").filter({ hasText: filled(words.brokenAt, { id }) })
  await banner.waitFor()
  expect(await green.count()).toBe(0)
  expect(await banner.innerText()).toContain(words.faults.edited)
  // it is kept for everybody, and leads to the entry, which says so itself
  const other = await enter(browser, company, await company.person("owner"))
  await open(other, "/audit", words.title)
  await other.page.getByRole("link", { name: filled(words.toEntry, { id }) }).click()
  await other.page.getByText(words.altered).waitFor()
  await other.close()
  await write(String(row!["data"]))
  await verify.click()
  await green.waitFor()
  expect(await banner.count()).toBe(0)
  expect(visitor.faults).toEqual([])
  await visitor.close()
})

test("a line of the audit opens with its hash and leads to what it is about", async () => {
  const approval = await company.asks("78.00")
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await page.goto(
    `/audit?${new URLSearchParams({ filter: JSON.stringify({ mentions: approval.actionId, kind: "action.held" }) }).toString()}`,
  )
  await page.getByRole("table").getByRole("link").first().click()
  await page.getByRole("heading", { level: 1, name: /action\.held/ }).waitFor()
  expect(await page.getByText(/^[0-9a-f]{64}$/).count()).toBeGreaterThan(0)
  await page.getByRole("link", { name: en.audit.toConversation }).click()
  await page.locator('[aria-current="location"]').waitFor()
  expect(page.url()).toContain(`/conversations/${approval.conversationId}?at=${approval.actionId}`)
  expect(visitor.faults).toEqual([])
  await visitor.close()
})

test("what went out: whom it reached, in whose words, and who let it go", async () => {
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await open(visitor, "/outbound", en.outbound.title)
  const line = page.getByRole("row").filter({ hasText: "78.00" }).first()
  await line.waitFor()
  expect(await line.innerText()).toContain("creator-one@example.com")
  expect(await line.innerText()).toContain("agent:payouts-clerk")
  expect(await line.innerText()).toContain(en.outbound.nobody)
  await line.getByRole("link").first().click()
  expect(await page.locator('[aria-current="location"]').innerText()).toContain("78.00")
  expect(visitor.faults).toEqual([])
  await visitor.close()
})

const focused = (page: Page) => page.evaluate<string>("document.activeElement?.getAttribute('aria-label') ?? ''")

test("a contact is moved along the pipeline by keyboard alone; what somebody changed meanwhile is not overwritten", async () => {
  const words = en.contacts
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await open(visitor, "/contacts/pipeline", words.pipeline)
  await settled(visitor)
  const label = filled(words.moveOf, { name: "Brand Partner" })
  for (let presses = 0; (await focused(page)) !== label; presses += 1) {
    if (presses > 80) throw new Error("the keyboard does not reach the card")
    await page.keyboard.press("Tab")
  }
  await page.keyboard.press("Enter")
  const menu = page.getByRole("menu")
  await menu.waitFor()
  for (let presses = 0; (await menu.locator(":focus").innerText()) !== words.stages.signed; presses += 1) {
    if (presses > 10) throw new Error("the menu does not reach the stage")
    await page.keyboard.press("ArrowDown")
  }
  await page.keyboard.press("Enter")
  const signed = page.getByRole("region", { name: words.stages.signed })
  await signed.getByText("Brand Partner").waitFor()
  await until(async () => ((await focused(page)) === label ? true : undefined))
  const [row] = await company.read.rows("select id, stage, provenance ->> 'stage' as said from contact where name = 'Brand Partner'")
  expect([row!["stage"], row!["said"]]).toEqual(["signed", "person"])
  // the page of the contact is open while a colleague changes it
  await page.goto(`/contacts/${String(row!["id"])}`)
  await page.getByRole("button", { name: words.edit }).click()
  await company.read.rows("update contact set stage = 'lost', updated_at = now() where id = $1", [row!["id"]])
  await page.getByRole("textbox", { name: words.name }).fill("Brand Partner Ltd")
  await page.getByRole("button", { name: words.save }).click()
  await page.getByRole("dialog").getByText(en.problems["contact-changed"]).waitFor()
  await page.getByRole("button", { name: en.app.cancel }).click()
  await page.getByText(words.stages.lost).waitFor()
  expect((await company.read.rows("select name from contact where id = $1", [row!["id"]]))[0]!["name"]).toBe("Brand Partner")
  expect(visitor.faults).toEqual([])
  await visitor.close()
})
