/** A person takes a conversation from the agent and hands it back; each call of the story tells its whole way. */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { uuidv7 } from "../../runtime/ids/ids.ts"
import { type Company, startCompany } from "../../infra/browser/company.ts"
import { launchChromium } from "../../infra/browser/launch.ts"
import { en } from "../src/words/en.ts"
import { enter, open } from "./steps.ts"

const words = en.conversations
const quiet_ms = 1_500

let company: Company
let browser: Browser
beforeAll(async () => {
  ;[company, browser] = await Promise.all([startCompany(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await company?.stop()
})

const says = (thread: string, text: string) => company.desk.send({ id: uuidv7(), thread, agent: "payouts-clerk", text })
const repliesOf = async (conversationId: string) =>
  (await company.desk.all<{ readonly direction: string }>(`/v1/conversations/${conversationId}/messages`)).filter(
    (one) => one.direction === "out",
  ).length

test("take over: the agent is silent at once; hand back: it answers again", async () => {
  const { conversationId } = await says("take-over", "Good morning")
  await company.desk.reply(conversationId, 1)
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await open(visitor, "/conversations", words.title)
  await page.locator(`a[href="/conversations/${conversationId}"]`).click()
  await page.getByText("Good morning").waitFor()
  await page.getByRole("button", { name: words.takeOver }).click()
  await page.getByText(words.personAnswers).waitFor()
  const before = await repliesOf(conversationId)
  await says("take-over", "Is somebody there?")
  await page.getByText("Is somebody there?").waitFor()
  await page.waitForTimeout(quiet_ms)
  expect(await repliesOf(conversationId)).toBe(before)
  await page.getByRole("button", { name: words.handBack }).click()
  await page.getByText(words.agentAnswers).waitFor()
  await says("take-over", "And now?")
  await company.desk.reply(conversationId, before + 1)
  await page.getByText("And now?").waitFor()
  expect(visitor.faults).toEqual([])
  await visitor.close()
})

test("a held call tells who proposed it, what policy said by which rule, and where it waits", async () => {
  const approval = await company.asks("21.00")
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  await page.goto(`/conversations/${approval.conversationId}`)
  await page.getByRole("button", { name: `${words.way}: ${approval.tool}` }).click()
  const way = page.getByRole("list", { name: words.way })
  await way.getByText(words.verdicts.approve).waitFor()
  expect(await way.innerText()).toContain("release-needs-owner")
  await way.getByRole("link", { name: words.decide }).click()
  await page.getByRole("article").waitFor()
  expect(page.url()).toContain(approval.id)
  expect(visitor.faults).toEqual([])
  await visitor.close()
})
