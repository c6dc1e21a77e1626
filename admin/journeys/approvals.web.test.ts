/** Owners decide: by mouse, by keys alone, by touch, alone and in pairs; take back, edit, decide several; and see what is held as it is held. */
import type { Browser, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { type Company, startCompany } from "../../infra/browser/company.ts"
import { printFigure, quantile } from "../../infra/browser/figures.ts"
import { launchChromium } from "../../infra/browser/launch.ts"
import { openVisitor, type Visitor } from "../../infra/browser/visitor.ts"
import { en } from "../src/words/en.ts"
import { patientPolicy } from "./policy.ts"
import { enter, giveCode, givePassword, settled } from "./steps.ts"

const words = en.approvals

let company: Company
let browser: Browser
let open: Array<Visitor> = []
beforeAll(async () => {
  ;[company, browser] = await Promise.all([startCompany({ policy: patientPolicy }), launchChromium()])
  await Promise.all([company.person("owner"), company.person("coOwner")])
})
afterEach(async () => {
  const faults = open.flatMap((visitor) => visitor.faults)
  await Promise.all(open.map((visitor) => visitor.close()))
  open = []
  expect(faults).toEqual([])
})
afterAll(async () => {
  await browser?.close()
  await company?.stop()
})

const visit = async (who: "owner" | "coOwner", device: "desktop" | "phone" = "desktop"): Promise<Visitor> => {
  const visitor = await enter(browser, company, await company.person(who), { device })
  open.push(visitor)
  return visitor
}
const goTo = async (visitor: Visitor, id: string): Promise<Page> => {
  await visitor.page.goto(`/approvals/${id}`)
  await visitor.page.getByRole("article").waitFor()
  return visitor.page
}
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })
const stateOf = async (id: string): Promise<string> => {
  const all = await company.desk.all<{ readonly id: string; readonly state: string }>("/v1/approvals")
  return all.find((one) => one.id === id)?.state ?? "gone"
}
const decisionOf = async (id: string) => {
  const all = await company.desk.all<Awaited<ReturnType<Company["asks"]>>>("/v1/approvals")
  return all.find((one) => one.id === id)?.decisions.at(-1)
}

test("approves money: why it is held is read first, and a second confirmation says what moves", async () => {
  const approval = await company.asks("11.00")
  const { page } = await visit("owner")
  await page.goto("/approvals")
  await page.locator(`[data-row="${approval.id}"]`).click()
  await page.getByText(words.heldBecause.replace("%{reason}", approval.reason)).waitFor()
  await button(page, words.approve).click()
  const dialog = page.getByRole("dialog")
  expect(await dialog.innerText()).toContain("EUR")
  expect(await dialog.innerText()).toContain("11.00")
  expect(await stateOf(approval.id)).toBe("open")
  await button(page, words.confirmSubmit).click()
  await page
    .getByRole("button", { name: new RegExp(`^${words.undo}`) })
    .first()
    .waitFor()
  expect(await stateOf(approval.id)).toBe("approved")
})

test("rejects with a reason that the agent is told", async () => {
  const approval = await company.asks("12.00")
  const page = await goTo(await visit("owner"), approval.id)
  await button(page, words.reject).click()
  expect(await button(page, words.rejectSubmit).isDisabled()).toBe(true)
  await page.getByRole("button", { name: words.preset.needsEvidence }).click()
  await button(page, words.rejectSubmit).click()
  await page.getByText(words.rejectedToast.replace("%{tool}", en.titles.payouts.release.bare)).waitFor()
  expect(await decisionOf(approval.id)).toMatchObject({ kind: "reject", reason: words.preset.needsEvidence })
  expect(await company.desk.reply(approval.conversationId, 2)).toContain("was not approved")
})

test("edits a mail; the edited call is judged and held again; approved, exactly the edited words go out", async () => {
  const approval = await company.asksMail("creator-one@example.com")
  const page = await goTo(await visit("owner"), approval.id)
  await button(page, words.edit).click()
  await page.getByLabel("subject", { exact: true }).fill("Edited by the owner")
  await page
    .getByRole("row", { name: /subject/ })
    .getByText("Edited by the owner")
    .waitFor()
  await button(page, words.saveEdit).click()
  await page.getByText(words.editedToast).waitFor()
  const edited = await company.desk.held(approval.conversationId)
  expect(edited.id).not.toBe(approval.id)
  await page.goto(`/approvals/${edited.id}`)
  await button(page, words.approve).click()
  await page.getByText(words.approvedToast.replace("%{tool}", en.titles.email.send.bare)).first().waitFor()
  await expect.poll(async () => (await company.mails()).map(({ raw }) => raw).join()).toContain("Subject: Edited by the owner")
})

test("takes an approval back from another device; nothing runs", async () => {
  const approval = await company.asks("13.00")
  const page = await goTo(await visit("owner"), approval.id)
  await button(page, words.approve).click()
  await button(page, words.confirmSubmit).click()
  await expect.poll(() => stateOf(approval.id)).toBe("approved")
  const phone = await goTo(await visit("owner", "phone"), approval.id)
  await button(phone, words.undo).tap()
  await phone.getByText(words.undone).waitFor()
  expect(await stateOf(approval.id)).toBe("void")
  expect(
    (await company.desk.all<{ readonly status: string; readonly amountMinor: number }>("/v1/payouts")).filter(
      (p) => p.amountMinor === 1_300,
    ),
  ).toMatchObject([{ status: "draft" }])
})

test("approves several mails together; money is never among them", async () => {
  const mails = [await company.asksMail("creator-one@example.com"), await company.asksMail("partner@example.org")]
  const money = await company.asks("14.00")
  const { page } = await visit("owner")
  await page.goto("/approvals")
  const pick = (id: string) => page.locator(`li:has([data-row="${id}"]) input[type=checkbox]`).check()
  for (const { id } of [...mails, money]) await pick(id)
  expect(await button(page, words.batch).isDisabled()).toBe(true)
  await page.locator(`li:has([data-row="${money.id}"]) input[type=checkbox]`).uncheck()
  await button(page, words.batch).click()
  await button(page, words.confirmSubmit).click()
  await page.getByText(words.batchResult.replace("%{done}", "2").replace("%{failed}", "0")).waitFor()
  expect(await Promise.all([...mails, money].map(({ id }) => stateOf(id)))).toEqual(["approved", "approved", "open"])
})

test("1,200.00 needs two owners; the second hears who signed, and the bank confirms", async () => {
  const approval = await company.asks("1,200.00")
  const first = await goTo(await visit("owner"), approval.id)
  await button(first, words.approve).click()
  await button(first, words.confirmSubmit).click()
  await first.getByText(words.recordedToast.replace("%{votes}", "1")).waitFor()
  expect(await stateOf(approval.id)).toBe("open")
  const second = await goTo(await visit("coOwner"), approval.id)
  await second.getByText(words.signed.replace("%{count}", "1").replace("%{quorum}", "2")).first().waitFor()
  await button(second, words.approve).click()
  await button(second, words.confirmSubmit).click()
  await expect.poll(() => stateOf(approval.id)).toBe("approved")
  await company.desk.confirmed((approval.args as { readonly payoutId: string }).payoutId)
  await second.goto("/payouts?filter=%7B%22status%22%3A%22confirmed%22%7D")
  await second.getByText("1,200.00").first().waitFor()
})

test("who is slower hears who was faster, and nothing is decided twice", async () => {
  const approval = await company.asks("15.00")
  const fast = await goTo(await visit("owner"), approval.id)
  const slow = await goTo(await visit("coOwner"), approval.id)
  await button(slow, words.approve).click()
  await button(fast, words.reject).click()
  await fast.getByRole("dialog").getByRole("textbox").fill("Not this one")
  await button(fast, words.rejectSubmit).click()
  await expect.poll(() => stateOf(approval.id)).toBe("rejected")
  // the dialog closes by itself when the item is no longer open; a click that was faster than that gets the same answer
  await button(slow, words.confirmSubmit)
    .click({ timeout: 2_000 })
    .catch(() => undefined)
  await slow.getByText("Owner").first().waitFor()
  await slow.getByText(en.approvalStates.rejected).first().waitFor()
  expect(await stateOf(approval.id)).toBe("rejected")
})

test("by keys alone: moves, approves with a second key, rejects and edits", async () => {
  const [approved, rejected, edited] = [
    await company.asks("16.00"),
    await company.asks("17.00"),
    await company.asksMail("partner@example.org"),
  ]
  const visitor = await visit("owner")
  const { page } = visitor
  await page.goto("/approvals")
  await settled(visitor)
  const moveTo = async (id: string) => {
    for (let steps = 0; steps < 40; steps += 1) {
      if (page.url().includes(id)) return page.getByRole("article").waitFor()
      const before = page.url()
      await page.keyboard.press("j")
      await expect.poll(() => page.url()).not.toBe(before)
      // the row says it is the one at hand: only then does the next key mean the next row
      await page.locator(`[data-row="${page.url().slice(-36)}"][aria-current="true"]`).waitFor()
    }
    throw new Error("j never came to the item")
  }
  await moveTo(approved.id)
  await page.keyboard.press("a")
  await page.getByRole("dialog").waitFor()
  await expect.poll(() => page.evaluate("document.activeElement?.textContent")).toBe(words.confirmSubmit)
  await page.keyboard.press("Enter")
  await expect.poll(() => stateOf(approved.id)).toBe("approved")

  await page.goto("/approvals")
  await settled(visitor)
  await moveTo(rejected.id)
  await page.keyboard.press("r")
  await page.getByRole("dialog").waitFor()
  await page.keyboard.type("Not this month")
  await page.keyboard.press("Enter")
  await expect.poll(() => stateOf(rejected.id)).toBe("rejected")

  await page.goto("/approvals")
  await settled(visitor)
  await moveTo(edited.id)
  await page.keyboard.press("e")
  await page.getByLabel("subject", { exact: true }).waitFor()
  for (let tabs = 0; tabs < 30; tabs += 1) {
    if ((await page.evaluate("document.activeElement?.labels?.[0]?.textContent")) === "subject") break
    await page.keyboard.press("Tab")
  }
  await page.keyboard.press("ControlOrMeta+a")
  await page.keyboard.type("By keys")
  for (let tabs = 0; tabs < 30; tabs += 1) {
    if ((await page.evaluate("document.activeElement?.textContent")) === words.saveEdit) break
    await page.keyboard.press("Tab")
  }
  await page.keyboard.press("Enter")
  await expect.poll(() => stateOf(edited.id)).toBe("edited")
})

test("at 360 px by touch: answers of 48 px under the thumb, a second tap confirms, nothing scrolls sideways", async () => {
  const approval = await company.asks("18.00")
  const visitor = await visit("owner", "phone")
  const { page } = visitor
  await page.goto("/approvals")
  await page.locator(`[data-row="${approval.id}"]`).tap()
  await page.getByRole("article").waitFor()
  for (const name of [words.approve, words.reject]) expect((await button(page, name).boundingBox())?.height).toBeGreaterThanOrEqual(48)
  expect(await visitor.overflow()).toEqual([])
  await button(page, words.approve).tap()
  await button(page, words.confirmSubmit).tap()
  await expect.poll(() => stateOf(approval.id)).toBe("approved")
})

test("a link to an item asks to sign in, then shows exactly it; looking decides nothing", async () => {
  const approval = await company.asks("19.00")
  const visitor = await openVisitor(browser, company.operatorUrl)
  open.push(visitor)
  const owner = await company.person("coOwner")
  await visitor.page.goto(`/approvals/${approval.id}`)
  await givePassword(visitor.page, owner)
  await giveCode(visitor.page, owner.code())
  await visitor.page.getByRole("article").waitFor()
  expect(visitor.page.url()).toContain(approval.id)
  expect(await stateOf(approval.id)).toBe("open")
})

test("money asks for a fresh proof when the last one is too old, then does what was asked", async () => {
  const approval = await company.asks("20.00")
  const page = await goTo(await visit("coOwner"), approval.id)
  await company.read.rows(`update auth.session set "steppedUpAt" = now() - interval '6 minutes'`)
  await button(page, words.approve).click()
  await button(page, words.confirmSubmit).click()
  await page.getByRole("heading", { name: en.stepUp.title }).waitFor()
  expect(await stateOf(approval.id)).toBe("open")
  await page.getByLabel(en.stepUp.code).fill((await company.person("coOwner")).code())
  await button(page, en.stepUp.submit).click()
  await expect.poll(() => stateOf(approval.id)).toBe("approved")
})

test("what is held is seen within a second, 95 of 100 times", async () => {
  const visitor = await visit("owner")
  await visitor.page.goto("/approvals")
  await settled(visitor)
  const held = 20
  const known = new Set(Object.keys((await visitor.measured()).seen))
  const seen = async () => Object.entries((await visitor.measured()).seen).filter(([id]) => !known.has(id))
  for (let nth = 0; nth < held; nth += 1) {
    const text = `The campaign is delivered. Please pay me 1.${String(nth).padStart(2, "0")} EUR, invoice INV-9${nth}. creator-one@example.com`
    await company.desk.send({ id: `seen-${nth}`, thread: `seen-${nth}`, agent: "payouts-clerk", text })
    await expect.poll(async () => (await seen()).length, { timeout: 10_000 }).toBe(nth + 1)
  }
  const at = new Map(
    (await company.desk.all<{ readonly id: string; readonly at: number }>("/v1/approvals?state=open")).map((one) => [one.id, one.at]),
  )
  const waits = (await seen()).map(([id, visible]) => visible - (at.get(id) ?? Number.NEGATIVE_INFINITY))
  const figures = { count: waits.length, p50_ms: quantile(waits, 0.5), p95_ms: quantile(waits, 0.95), most_ms: Math.max(...waits) }
  printFigure("heldToVisible", figures)
  expect(figures.p95_ms).toBeLessThanOrEqual(1_000)
})
