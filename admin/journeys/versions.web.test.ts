/**
 * A policy put in force by two: one owner proposes, the other looks at the difference and confirms; what was overtaken is not confirmed; and
 * the way back to a version that was in force before, which is found from its address with what it changed.
 */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Company, startCompany } from "../../infra/browser/company.ts"
import { launchChromium } from "../../infra/browser/launch.ts"
import type { Visitor } from "../../infra/browser/visitor.ts"
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

interface Version {
  readonly version: string
  readonly state: string
  readonly reason: string | null
}
const versions = () => company.desk.all<Version>("/v1/policies")
const inForce = async () => (await versions()).find(({ state }) => state === "active")!

/** Gives the policy another label, checks it and asks for it to be put in force, as far as the dialog. */
const edited = async (visitor: Visitor, label: string, act: string): Promise<void> => {
  const { page } = visitor
  await open(visitor, "/policies/edit", words.editTitle)
  await page.locator(".cm-line", { hasText: "version: 1" }).first().click()
  await page.keyboard.press("End")
  await page.keyboard.type(label)
  await page.getByRole("button", { name: words.check }).click()
  await page
    .getByRole("status")
    .filter({ hasText: words.passes.slice(0, 9) })
    .waitFor()
  await page.getByRole("button", { name: act, exact: true }).click()
}

const propose = async (visitor: Visitor, label: string, why: string): Promise<void> => {
  await edited(visitor, label, words.propose)
  const dialog = visitor.page.getByRole("dialog")
  await dialog.getByLabel(words.reason).fill(why)
  await dialog.getByRole("button", { name: words.propose, exact: true }).click()
  await visitor.page.getByText(words.proposed).waitFor()
}

const lookAt = async ({ page }: Visitor): Promise<void> => {
  await page.getByRole("link", { name: new RegExp(`^${words.look}`) }).click()
  await page.getByRole("heading", { level: 1, name: words.proposalTitle }).waitFor()
}

test("one owner proposes, the other confirms; what was overtaken is not confirmed; and back again", async () => {
  const first = await inForce()
  const one = await enter(browser, company, await company.person("owner"))
  const other = await enter(browser, company, await company.person("coOwner"))
  await open(one, "/policies", words.title)
  await one.page.getByRole("switch", { name: words.twoOwners }).click()
  await one.page.getByText(words.nowTwo).waitFor()

  await propose(one, "1", "the label moves to eleven")
  await one.page.goto("/policies")
  await lookAt(one)
  // whoever proposed it is offered no way to confirm it
  await one.page.getByText(words.ownHint).waitFor()
  expect(await one.page.getByRole("button", { name: words.confirm }).count()).toBe(0)
  expect((await inForce()).version).toBe(first.version)

  await open(other, "/policies", words.title)
  await lookAt(other)
  await other.page.getByText("the label moves to eleven").waitFor()
  await other.page.getByText("version: 11").waitFor()
  const overtaken = await enter(browser, company, await company.person("owner"))
  await propose(overtaken, "2", "the label moves to twelve")
  await other.page.getByRole("button", { name: words.confirm }).click()
  await other.page.getByText(words.activated).waitFor()
  const second = await inForce()
  expect(second.version).not.toBe(first.version)
  expect(second.reason).toBe("the label moves to eleven")

  // the other proposal was made over the version that is gone
  await other.page.goto("/policies")
  await lookAt(other)
  await other.page.getByText(words.movedHint).waitFor()
  expect(await other.page.getByRole("button", { name: words.confirm }).isDisabled()).toBe(true)
  await other.page.getByRole("button", { name: words.turnDown }).click()
  await other.page.getByText(words.turnedDown).waitFor()

  await open(other, `/policies/versions/${first.version}`, words.versionTitle.replace("%{version}", first.version.slice(0, 12)))
  await other.page.getByRole("button", { name: words.rollBack }).click()
  const dialog = other.page.getByRole("dialog")
  await dialog.getByLabel(words.reason).fill("eleven was one too many")
  await dialog.getByRole("button", { name: words.rollBack }).click()
  await other.page.getByText(words.rolledBack).waitFor()
  expect(await inForce()).toMatchObject({ version: first.version, reason: "eleven was one too many" })

  await open(one, `/policies/versions/${second.version}`, words.versionTitle.replace("%{version}", second.version.slice(0, 12)))
  await one.page.locator(".cm-inlineChangedLine, .cm-changedLine", { hasText: "version: 11" }).waitFor()
  expect([...one.faults, ...other.faults, ...overtaken.faults]).toEqual([])
  await Promise.all([one, other, overtaken].map((visitor) => visitor.close()))
})

test("the editor takes a slip back, and a keyboard leaves it", async () => {
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await open(visitor, "/policies/edit", words.editTitle)
  const line = page.locator(".cm-line", { hasText: "version: 1" }).first()
  await line.click()
  await page.keyboard.press("End")
  await page.keyboard.type("0 [")
  await page.getByRole("button", { name: words.check }).click()
  await page.locator(".cm-lint-marker-error").first().waitFor()
  await line.click()
  await page.keyboard.press("Control+z")
  expect(await line.innerText()).toBe("version: 1")
  await page.keyboard.press("Tab")
  expect(await page.evaluate("document.activeElement.closest('.cm-editor') !== null")).toBe(true)
  await page.keyboard.press("Escape")
  await page.keyboard.press("Tab")
  expect(await page.evaluate("document.activeElement.closest('.cm-editor')")).toBe(null)
  expect(visitor.faults).toEqual([])
  await visitor.close()
})
