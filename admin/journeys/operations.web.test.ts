/**
 * Those who keep it running: a dead letter is looked into, sent again and dropped; a held delivery is tried again when its time has come; many
 * are planned, dropped and run; what comes in is paused, waits, and is answered after it is resumed; plugins are asked whether they answer.
 */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { uuidv7 } from "../../runtime/ids/ids.ts"
import { type Company, startCompany } from "../../infra/browser/company.ts"
import { launchChromium } from "../../infra/browser/launch.ts"
import type { Visitor } from "../../infra/browser/visitor.ts"
import { en } from "../src/words/en.ts"
import { enter, open } from "./steps.ts"

const quiet_ms = 1_500

/** What was approved runs at once. */
const unheld = (text: string) => text.replaceAll("releaseHold: 30s, ", "")

let company: Company
let browser: Browser
let visitor: Visitor
beforeAll(async () => {
  ;[company, browser] = await Promise.all([startCompany({ policy: unheld }), launchChromium()])
  visitor = await enter(browser, company, await company.person("owner"))
})
afterAll(async () => {
  await browser?.close()
  await company?.stop()
})

const says = (thread: string, text: string) => company.desk.send({ id: uuidv7(), thread, agent: "payouts-clerk", text })
const messagesOf = (conversationId: string) =>
  company.desk.all<{ readonly direction: string; readonly body: string }>(`/v1/conversations/${conversationId}/messages`)
const repliesOf = async (conversationId: string) => (await messagesOf(conversationId)).filter(({ direction }) => direction === "out").length
const audited = async (kind: string) => (await company.read.rows("select 1 from audit_line where kind = $1", [kind])).length
const forms = (text: string, count: number) => text.split(" |||| ")[count === 1 ? 0 : 1]!.replace("%{smart_count}", String(count))

test("a dead letter is looked into, sent again, and another one dropped, each with a reason", async () => {
  const { page } = visitor
  const { conversationId } = await says("dead", "Good morning")
  await company.desk.reply(conversationId, 1)
  for (const _ of [1, 2]) await company.poisons(conversationId)
  await expect.poll(async () => (await company.desk.all("/v1/dead-letters")).length, { timeout: 20_000 }).toBe(2)
  await open(visitor, "/streams", en.streams.title)
  await page.locator('a[href="/streams/1"]').click()
  await page.getByRole("region", { name: en.streams.body }).getByText('"nonsense": true').waitFor()
  await page.getByRole("button", { name: en.streams.redrive }).click()
  await page.getByLabel(en.streams.why).fill("The cause is mended")
  await page.getByRole("dialog").getByRole("button", { name: en.streams.redrive }).click()
  await page.getByText(en.streams.redriven).waitFor()
  // it is as unreadable as before, and comes back under another number
  await page.locator('a[href="/streams/3"]').waitFor()
  expect(await page.locator('a[href="/streams/1"]').count()).toBe(0)
  await page.locator('a[href="/streams/2"]').click()
  await page.getByRole("button", { name: en.streams.drop }).click()
  await page.getByLabel(en.streams.why).fill("It was a test")
  await page.getByRole("dialog").getByRole("button", { name: en.streams.drop }).click()
  await page.getByText(en.streams.dropped).waitFor()
  await page.locator('a[href="/streams/2"]').waitFor({ state: "detached" })
  expect([await audited("dead-letter.redrive"), await audited("dead-letter.drop")]).toEqual([1, 1])
  expect(visitor.faults).toEqual([])
})

test("a delivery that nobody could be given is tried again, refused while that is so, and handed on once it is known", async () => {
  const { page } = visitor
  const approval = await company.asks("12.00")
  // the bank is faster than we are: it speaks of a transfer before anybody approved it
  await company.bankSays("evt_early", { type: "transfer.noted", data: { key: approval.actionId } })
  await open(visitor, "/deliveries?filter=%7B%22state%22%3A%22blocked%22%7D", en.deliveries.title)
  await page.getByRole("link", { name: "webhook/bank" }).click()
  await page.getByRole("region", { name: en.deliveries.body }).getByText(approval.actionId).waitFor()
  await page.getByRole("button", { name: en.deliveries.replay }).click()
  await page.getByText(en.problems["still-held"]).waitFor()
  expect(await company.desk.decide("owner", approval)).toMatchObject({ status: 200 })
  await expect
    .poll(async () => (await company.read.rows("select 1 from effect where action_id = $1", [approval.actionId])).length)
    .toBeGreaterThan(0)
  await page.getByRole("button", { name: en.deliveries.replay }).click()
  await page.getByText(en.deliveries.replayed).waitFor()
  await page.getByText(en.deliveries.handedHint).waitFor()
  await page.getByRole("link", { name: en.deliveries.openConversation }).waitFor()
  expect(await audited("inbox.retried")).toBe(1)
  expect(visitor.faults).toEqual([])
})

test("a replay of many is planned and dropped, planned again and run; each of them answers for itself", async () => {
  const { page } = visitor
  for (const n of [1, 2, 3]) await company.bankSays(`evt_${n}`, { type: "transfer.noted", data: { key: uuidv7() } })
  await open(visitor, "/deliveries", en.deliveries.title)
  const plan = page.getByRole("button", { name: en.deliveries.plan })
  const dialog = page.getByRole("dialog")
  await plan.click()
  await dialog.getByText(forms(en.deliveries.planCounted, 3)).waitFor()
  await dialog.getByRole("button", { name: en.deliveries.planDiscard }).click()
  await dialog.getByText(en.deliveries.planStopped).waitFor()
  await dialog.getByText(en.deliveries.waiting).nth(2).waitFor()
  await dialog.getByRole("button", { name: en.app.close }).click()
  expect(await audited("inbox.replay")).toBe(0)
  // what comes in after the plan is not part of it
  await plan.click()
  await dialog.getByText(forms(en.deliveries.planCounted, 3)).waitFor()
  await company.bankSays("evt_late", { type: "transfer.noted", data: { key: uuidv7() } })
  await dialog.getByRole("button", { name: forms(en.deliveries.planRun, 3) }).click()
  await dialog.getByText(en.deliveries.planDone).waitFor()
  expect(await dialog.getByText(en.deliveries.results.still).count()).toBe(3)
  expect([await audited("inbox.replay"), await audited("inbox.replay-ended")]).toEqual([1, 2])
  await dialog.getByRole("button", { name: en.app.close }).click()
  expect(visitor.faults).toEqual([])
})

test("what comes in is paused with a reason; it waits, every screen says so, and it is answered in order after it is resumed", async () => {
  const { page } = visitor
  const { conversationId } = await says("paused", "Before")
  await company.desk.reply(conversationId, 1)
  await open(visitor, "/streams", en.streams.title)
  await page.getByRole("button", { name: en.intake.pause }).click()
  await page.getByLabel(en.streams.why).fill("The bank is being changed")
  await page.getByRole("dialog").getByRole("button", { name: en.intake.pause }).click()
  await page.getByText(en.intake.pausedHint).waitFor()
  for (const text of ["First", "Second", "Third"]) await says("paused", text)
  await open(visitor, "/approvals", en.approvals.title)
  await page.getByText("The bank is being changed").waitFor()
  await page.getByText(forms(en.intake.waits, 3)).waitFor()
  await page.waitForTimeout(quiet_ms)
  expect(await repliesOf(conversationId)).toBe(1)
  await page.getByRole("link", { name: en.intake.toStreams, exact: true }).click()
  await page.getByRole("button", { name: en.intake.resume }).click()
  await company.desk.reply(conversationId, 4)
  expect((await messagesOf(conversationId)).filter(({ direction }) => direction === "in").map(({ body }) => body)).toEqual([
    "Before",
    "First",
    "Second",
    "Third",
  ])
  await page.getByText(en.intake.flowing).waitFor()
  await says("paused", "After")
  await company.desk.reply(conversationId, 5)
  expect([await audited("intake.paused"), await audited("intake.resumed")]).toEqual([1, 1])
  expect(visitor.faults).toEqual([])
})

test("a plugin is asked whether its service answers, and nothing happens by it", async () => {
  const { page } = visitor
  const mails = (await company.mails()).length
  await open(visitor, "/integrations", en.integrations.title)
  for (const plugin of ["crm", "email", "payouts"]) {
    await page.getByRole("button", { name: `${en.integrations.test}: ${plugin}` }).click()
    await page.getByRole("region", { name: plugin, exact: true }).first().getByText(en.integrations.testOk.split(" (")[0]!).waitFor()
  }
  expect((await company.mails()).length).toBe(mails)
  await open(visitor, "/usage", en.usage.title)
  await page.getByRole("rowheader", { name: en.usage.total }).waitFor()
  expect(visitor.faults).toEqual([])
})
