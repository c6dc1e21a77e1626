/** What every list and the frame around it can: days from … to, views, keys, new rows behind a pill, the palette, headings that fold, a phone's bars. */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Company, startCompany } from "../../infra/browser/company.ts"
import { launchChromium } from "../../infra/browser/launch.ts"
import { en } from "../src/words/en.ts"
import { enter, open } from "./steps.ts"

let company: Company
let browser: Browser

const day_ms = 86_400_000
const words = en.lists
const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values).reduce((before, [name, value]) => before.replace(`%{${name}}`, String(value)), text)

beforeAll(async () => {
  ;[company, browser] = await Promise.all([startCompany(), launchChromium()])
  await company.person("owner")
  await company.asks("11.00")
})
afterAll(async () => {
  await browser?.close()
  await company?.stop()
})

test("days narrow a list and stand in the address; a view keeps them, gets another name, and goes", async () => {
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await open(visitor, "/audit", en.audit.title)
  const rows = page.locator("tbody [data-row]")
  await rows.first().waitFor()
  await page.getByRole("search").getByRole("button", { expanded: false }).first().click()
  expect(await visitor.axe()).toEqual([])
  await page.getByLabel(words.to, { exact: true }).fill(new Date(Date.now() - day_ms).toISOString().slice(0, 10))
  await page.getByRole("button", { name: words.apply }).click()
  await page.getByRole("heading", { name: words.noMatch }).waitFor()
  expect(new URL(page.url()).searchParams.get("filter")).toMatch(/"until":\d{13}/)
  await page.getByRole("button", { name: words.views }).click()
  await page.getByLabel(words.viewName).fill("before today")
  await page.getByRole("button", { name: words.saveView }).click()
  await page.getByRole("button", { name: words.clear }).first().click()
  await rows.first().waitFor()
  await page.getByRole("button", { name: words.views }).click()
  await page.getByRole("button", { name: filled(words.renameView, { name: "before today" }) }).click()
  expect(await visitor.axe()).toEqual([])
  await page.getByLabel(words.viewName).fill("long ago")
  await page.getByRole("button", { name: words.renameDone, exact: true }).click()
  await page.getByRole("button", { name: "long ago", exact: true }).click()
  await page.getByRole("heading", { name: words.noMatch }).waitFor()
  await page.getByRole("button", { name: words.views }).click()
  await page.getByRole("button", { name: filled(words.removeView, { name: "long ago" }) }).click()
  await page.getByText(words.noViews).waitFor()
  expect(visitor.faults).toEqual([])
  await visitor.close()
})

test("j and k move through rows; what arrives while one reads waits behind a pill", async () => {
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await open(visitor, "/conversations", en.conversations.title)
  const rows = page.locator("tbody [data-row]")
  await rows.first().waitFor()
  await page.keyboard.press("j")
  const first = await page.evaluate("document.activeElement.getAttribute('href')")
  expect(first).toMatch(/^\/conversations\//)
  const before = await rows.count()
  await company.desk.send({ id: "pill", thread: "pill", agent: "partner-concierge", text: "hello" })
  const pill = page.getByRole("button", { name: filled(words.fresh.split(" |||| ")[0]!, { smart_count: 1 }) })
  await pill.waitFor()
  expect(await rows.count()).toBe(before)
  expect(await page.evaluate("document.activeElement.getAttribute('href')")).toBe(first)
  await pill.click()
  await expect.poll(() => rows.count()).toBe(before + 1)
  await page.keyboard.press("j")
  await page.keyboard.press("j")
  await page.keyboard.press("k")
  expect(await page.evaluate("document.activeElement.closest('[data-row]').rowIndex")).toBe(1)
  await page.keyboard.press("Enter")
  await page.waitForURL("**/conversations/*")
  expect(visitor.faults).toEqual([])
  await visitor.close()
})

test("the palette leads to a contact, and to the words of a conversation", async () => {
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await open(visitor, "/", en.overview.title)
  await page.keyboard.press("Control+k")
  await page.getByLabel(en.nav.paletteHint).fill("creator-one")
  const hit = page.getByRole("dialog").getByRole("button", { name: "creator-one@example.com" }).first()
  await hit.waitFor()
  expect(await visitor.axe()).toEqual([])
  await page.keyboard.press("Enter")
  await page.waitForURL("**/contacts/*")
  await page.keyboard.press("Control+k")
  await page.getByLabel(en.nav.paletteHint).fill("campaign")
  await page.getByText(filled(en.nav.inConversations, { text: "campaign" })).click()
  await page.getByRole("heading", { level: 1, name: en.conversations.title }).waitFor()
  await expect.poll(() => page.locator("tbody [data-row]").count()).toBe(1)
  expect(visitor.faults).toEqual([])
  await visitor.close()
})

test("a heading folds and stays so; on a phone the bar below leads on, filters come up as a sheet", async () => {
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await open(visitor, "/", en.overview.title)
  const rail = page.getByRole("navigation", { name: en.nav.label })
  await rail.getByRole("button", { name: en.nav.groups.company, expanded: true }).click()
  await page.reload()
  await rail.getByRole("button", { name: en.nav.groups.company, expanded: false }).waitFor()
  expect(await rail.getByRole("link", { name: en.nav.settings }).count()).toBe(0)
  await page.setViewportSize({ width: 390, height: 800 })
  const bar = page.getByRole("navigation", { name: en.nav.tabs })
  await bar.getByRole("link", { name: en.nav.conversations }).click()
  await page.getByRole("heading", { level: 1, name: en.conversations.title }).waitFor()
  expect(await bar.getByRole("link", { name: en.nav.conversations }).getAttribute("aria-current")).toBe("page")
  await page.getByRole("button", { name: words.filters }).click()
  const done = page.getByRole("dialog", { name: words.filters }).getByRole("button", { name: en.app.done })
  await done.waitFor()
  expect(await visitor.axe()).toEqual([])
  await done.click()
  await bar.getByRole("button", { name: en.nav.more }).click()
  const payouts = page.getByRole("dialog").getByRole("link", { name: en.nav.payouts })
  await payouts.waitFor()
  expect(await visitor.axe()).toEqual([])
  await payouts.click()
  await page.getByRole("heading", { level: 1, name: en.payouts.title }).waitFor()
  expect(visitor.faults).toEqual([])
  await visitor.close()
})
