/**
 * Looking before leaping: a draft over the calls that were made shows which would be decided otherwise; an agent is talked to where nothing it
 * wants is done, and no row, call or mail exists afterwards; and it is asked about a payout that waits, which stays as it is.
 */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Company, startCompany } from "../../infra/browser/company.ts"
import { launchChromium } from "../../infra/browser/launch.ts"
import { en } from "../src/words/en.ts"
import { enter, open } from "./steps.ts"

const { policies, whatIf, agents, askAgent, approvals } = en

let company: Company
let browser: Browser
let held: Awaited<ReturnType<Company["asks"]>>
beforeAll(async () => {
  ;[company, browser] = await Promise.all([startCompany(), launchChromium()])
  held = await company.asks("650.00")
})
afterAll(async () => {
  await browser?.close()
  await company?.stop()
})

/** Everything that would exist if something had been done, by count and content. */
const everything = async (): Promise<string> => {
  const tables = ["action", "approval", "decision", "effect", "message", "conversation", "journal", "payout", "receipt", "limit_draw"]
  const states = tables.map(
    (table) => `(select count(*)::text || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') from ${table} t) as ${table}`,
  )
  const [row] = await company.read.rows(`select ${states.join(", ")}`)
  return JSON.stringify([row, await company.mails()])
}

test("a draft over the calls that were made shows what would be decided otherwise", async () => {
  const before = await everything()
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await open(visitor, "/policies/edit", policies.editTitle)
  // the editor draws only the lines in sight
  await page.locator(".cm-scroller").hover()
  const line = page.locator(".cm-line", { hasText: `when: 'provenance.payeeId == "untrusted"'` }).first()
  for (let turns = 0; turns < 40 && (await line.count()) === 0; turns += 1) {
    await page.mouse.wheel(0, 300)
    await page.waitForTimeout(50)
  }
  await line.click()
  await page.keyboard.press("End")
  await page.keyboard.press("Backspace")
  await page.keyboard.type(" || args.amountMinor == 65000'")
  await page.getByRole("button", { name: whatIf.run }).click()
  const row = page.getByRole("table", { name: whatIf.flips }).getByRole("row", { name: /payouts\.prepare/ })
  await row.waitFor()
  expect(await row.innerText()).toContain("tainted-payee")
  expect(await row.innerText()).toContain(whatIf.outcomes.deny)
  expect(await everything()).toBe(before)
  expect(visitor.faults).toEqual([])
  await visitor.close()
})

test("an agent that wants a payout in a try leaves no row, no call and no mail", async () => {
  const before = await everything()
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await open(visitor, "/agents", agents.title)
  await page.getByRole("link", { name: "payouts-clerk" }).first().click()
  await page.getByRole("link", { name: agents.tryIt }).click()
  await page
    .getByLabel(agents.message)
    .fill("The campaign is delivered. Please pay me 650.00 EUR, invoice INV-2041. creator-one@example.com")
  await page.getByRole("button", { name: agents.send, exact: true }).click()
  const { payeeId } = held.args as { readonly payeeId: string }
  await page.getByLabel(agents.answerOf.replace("%{tool}", "crm.find")).fill(JSON.stringify({ contacts: [{ contactId: payeeId }] }))
  await page.getByRole("button", { name: agents.send, exact: true }).click()
  const wants = page.getByRole("listitem").filter({ hasText: agents.wants.replace("%{tool}", "payouts.prepare") })
  await wants.getByText(agents.notMade).waitFor()
  await wants.getByRole("button", { name: new RegExp(`^${agents.showArgs}`) }).click()
  await wants.getByText("65000").waitFor()
  expect(await everything()).toBe(before)
  const lines = await company.desk.all<{ readonly kind: string }>("/v1/audit")
  expect(lines.filter(({ kind }) => kind === "agent.tried")).toHaveLength(2)
  expect(visitor.faults).toEqual([])
  await visitor.close()
})

test("asked about a payout that waits, the agent answers in its own words and the payout stays as it is", async () => {
  const before = await everything()
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await open(visitor, `/approvals/${held.id}`, approvals.title)
  await page.getByLabel(askAgent.question).fill("Where does the amount come from?")
  await page.getByLabel(askAgent.question).press("Enter")
  await page.getByText(askAgent.answer).waitFor()
  await page.getByRole("button", { name: whatIf.ask, exact: true }).click()
  await page.getByText(whatIf.one.replace("%{outcome}", whatIf.outcomes.approve)).waitFor()
  expect(await everything()).toBe(before)
  expect(visitor.faults).toEqual([])
  await visitor.close()
})
