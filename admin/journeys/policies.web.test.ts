/** The policy in force is edited: what does not load is refused at its line, what does is compared and put in force. */
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Company, startCompany } from "../../infra/browser/company.ts"
import { launchChromium } from "../../infra/browser/launch.ts"
import { en } from "../src/words/en.ts"
import { enter, open } from "./steps.ts"

const words = en.policies

let company: Company
let browser: Browser
beforeAll(async () => {
  ;[company, browser] = await Promise.all([startCompany(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await company?.stop()
})

const activeVersion = async (): Promise<string | undefined> =>
  (await company.desk.all<{ readonly version: string; readonly state: string }>("/v1/policies")).find(({ state }) => state === "active")
    ?.version

/** Types at the end of the line that reads `line`. */
const typeAfter = async (page: Page, line: string, text: string): Promise<void> => {
  await page.locator(".cm-line", { hasText: line }).first().click()
  await page.keyboard.press("End")
  await page.keyboard.type(text)
}

test("an edit that does not load is refused at its line; mended and activated, it is in force", async () => {
  const before = await activeVersion()
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await open(visitor, "/policies", words.title)
  await page.getByRole("link", { name: words.edit }).click()
  const activate = page.getByRole("button", { name: words.activate, exact: true })
  await typeAfter(page, "tool: crm.stage", "s")
  expect(await activate.isDisabled()).toBe(true)
  await page.getByRole("button", { name: words.check }).click()
  await page
    .getByRole("status")
    .filter({ hasText: words.refused.split("%{")[0] ?? "" })
    .waitFor()
  await page.locator(".cm-lint-marker-error").first().waitFor()
  expect(await activate.isDisabled()).toBe(true)
  expect(await activeVersion()).toBe(before)

  await typeAfter(page, "tool: crm.stages", "")
  await page.keyboard.press("Backspace")
  await typeAfter(page, "version: 1", "0")
  await page.getByRole("button", { name: words.check }).click()
  await page
    .getByRole("status")
    .filter({ hasText: words.passes.slice(0, 9) })
    .waitFor()
  await activate.click()
  const dialog = page.getByRole("dialog")
  await dialog.getByText("version: 10").waitFor()
  await dialog.getByRole("button", { name: words.activate, exact: true }).click()
  await page.getByText(words.activated).waitFor()
  const after = await activeVersion()
  expect(after).not.toBe(before)
  await page
    .getByText(after?.slice(0, 12) ?? "")
    .first()
    .waitFor()
  expect(visitor.faults).toEqual([])
  await visitor.close()
})
