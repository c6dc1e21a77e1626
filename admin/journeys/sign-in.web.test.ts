/** The first owner's first minutes: the printed password, an authenticator app, the code at the next sign-in; and what the page keeps to itself. */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Company, startCompany } from "../../infra/browser/company.ts"
import { launchChromium } from "../../infra/browser/launch.ts"
import { openVisitor } from "../../infra/browser/visitor.ts"
import { totpOf } from "../../runtime/identity/testing.ts"
import { en } from "../src/words/en.ts"
import { giveCode, givePassword } from "./steps.ts"

let company: Company
let browser: Browser
beforeAll(async () => {
  ;[company, browser] = await Promise.all([startCompany(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await company?.stop()
})

test("signs in, sets up an authenticator app, and is asked for its code from then on", async () => {
  const first = await openVisitor(browser, company.operatorUrl)
  const { page } = first
  await page.goto("/")
  await givePassword(page, { ...company.owner, password: "not the password at all" })
  await page.getByText(en.session.refused).waitFor()
  await givePassword(page, company.owner)
  await page.getByRole("heading", { level: 1, name: en.overview.title }).waitFor()

  await page.goto("/settings")
  await page.getByLabel(en.settings.totpPassword).fill(company.owner.password)
  await page.getByRole("button", { name: en.settings.totpAdd }).click()
  const key = await page.getByText(en.settings.totpSecret).locator("code").innerText()
  const uri = `otpauth://totp/x?secret=${key}`
  await giveCode(page, totpOf(uri))
  await page.getByText(en.settings.totpBackup, { exact: true }).waitFor()
  await page.getByRole("button", { name: en.app.done }).click()
  await page.getByText(en.settings.totpOn).waitFor()
  expect(first.faults).toEqual([])
  await first.close()

  const second = await openVisitor(browser, company.operatorUrl)
  await second.page.goto("/conversations")
  await givePassword(second.page, company.owner)
  await giveCode(second.page, "000000")
  await second.page.getByText(en.session.codeRefused).waitFor()
  await giveCode(second.page, totpOf(uri, 1))
  await second.page.getByRole("heading", { level: 1, name: en.conversations.title }).waitFor()
  expect(new URL(second.page.url()).pathname).toBe("/conversations")
  expect(second.faults).toEqual([])
  await second.close()
})
