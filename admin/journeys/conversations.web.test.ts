/** A person takes a conversation from the agent and hands it back; each call of the story tells its whole way. */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { uuidv7 } from "../../runtime/ids/ids.ts"
import { type Company, startCompany } from "../../infra/browser/company.ts"
import { printFigure } from "../../infra/browser/figures.ts"
import { launchChromium } from "../../infra/browser/launch.ts"
import { limits } from "../../infra/browser/limits.ts"
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

test("a private note: written by one, seen live by another, apart from what was said", async () => {
  const { conversationId } = await says("noted", "Good evening")
  await company.desk.reply(conversationId, 1)
  const [writer, reader] = await Promise.all(
    (["manager", "auditor"] as const).map(async (who) => enter(browser, company, await company.person(who))),
  )
  for (const { page } of [writer!, reader!]) {
    await page.goto(`/conversations/${conversationId}`)
    await page.getByText("Good evening").waitFor()
  }
  // who may only read is offered no field
  expect(await reader!.page.getByLabel(words.writeNote).count()).toBe(0)
  await writer!.page.getByLabel(words.writeNote).fill("They asked twice, careful")
  await writer!.page.keyboard.press("Control+Enter")
  const note = reader!.page.getByRole("listitem").filter({ hasText: "They asked twice, careful" })
  await note.waitFor()
  expect(await note.innerText()).toContain(words.notePrivate)
  await writer!.page.getByLabel(words.writeNote).and(writer!.page.locator(":not([disabled])")).waitFor()
  expect(await writer!.page.getByLabel(words.writeNote).inputValue()).toBe("")
  for (const visitor of [writer!, reader!]) {
    expect(visitor.faults).toEqual([])
    await visitor.close()
  }
})

test("five thousand messages: the end is there at once, a link into the middle is found, and the beginning can be reached", async () => {
  const { conversationId } = await says("long", "The very first words")
  await company.desk.reply(conversationId, 1)
  const { tenantId, workspaceId } = company.demo
  const middle = uuidv7()
  await company.read.rows(
    `insert into message (tenant_id, conversation_id, seq, id, workspace_id, direction, author, body, action_id, at)
     select $1, $2, 1000000 + n, case when n = 2500 then $4::uuid else gen_random_uuid() end, $3, case when n % 2 = 0 then 'out' else 'in' end, 'contact', 'words number ' || n || ' of many',
       null, now() + n * interval '1 second' from generate_series(1, 5000) n`,
    [tenantId, conversationId, workspaceId, middle],
  )
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  const begun = performance.now()
  await page.goto(`/conversations/${conversationId}`)
  await page.getByText("words number 5000 of many").waitFor()
  const opened_ms = Math.round(performance.now() - begun)
  expect(await page.getByText("words number 100 of many").count()).toBe(0)
  await page.getByRole("button", { name: words.earlier }).click()
  await page.getByText("words number 4850 of many").waitFor()
  const searched = performance.now()
  await page.goto(`/conversations/${conversationId}?at=${middle}`)
  const place = page.locator('[aria-current="location"]')
  await place.waitFor()
  const found_ms = Math.round(performance.now() - searched)
  expect(await place.innerText()).toContain("words number 2500 of many")
  await page.getByRole("button", { name: words.later }).click()
  await page.getByText("words number 2700 of many").waitFor()
  // what is shown is answered to at once, though thousands stand in the page
  const typing = performance.now()
  await page.getByLabel(words.writeNote).fill("quick")
  const typed_ms = Math.round(performance.now() - typing)
  printFigure("transcript", { messages: 5_000, opened_ms, found_ms, typed_ms })
  expect(opened_ms).toBeLessThan(limits.promised_ms)
  expect(typed_ms).toBeLessThan(2_000)
  expect(visitor.faults).toEqual([])
  await visitor.close()
})
