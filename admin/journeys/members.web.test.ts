/**
 * Who belongs to the company, from the first invitation to the last session: an owner at one browser, the person invited at another. What a
 * change of role or a suspension takes to be seen there is printed as one JSON line.
 */
import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Company, startCompany } from "../../infra/browser/company.ts"
import { printFigure } from "../../infra/browser/figures.ts"
import { launchChromium } from "../../infra/browser/launch.ts"
import { openVisitor, type Visitor } from "../../infra/browser/visitor.ts"
import { en } from "../src/words/en.ts"
import { enter, givePassword, open } from "./steps.ts"

const { members, invitations, workspaces, tokens, access, welcome, ownPassword } = en
const invited = { email: "new.colleague@example.org", name: "New Colleague", password: "words of my own choosing" }
const place = "Brand deals"
const figures = { roleSeen_ms: 0, suspendedOut_ms: 0 }

let company: Company
let browser: Browser
let owner: Visitor
let theirs: Visitor
let conversationId: string
beforeAll(async () => {
  ;[company, browser] = await Promise.all([startCompany(), launchChromium()])
  owner = await enter(browser, company, await company.person("owner"))
  ;({ conversationId } = await company.asks("31.00"))
})
afterAll(async () => {
  printFigure("members", figures)
  await browser?.close()
  await company?.stop()
})

const button = (page: Page | Locator, name: string) => page.getByRole("button", { name, exact: true })
const dialogOf = (page: Page) => page.getByRole("dialog").last()
const rowOf = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text })
/** The secret of a dialog that shows one, and the dialog closed. */
const secretOf = async (page: Page, name: string): Promise<string> => {
  const secret = await page.getByRole("group", { name }).locator("code").innerText()
  await button(dialogOf(page), en.app.done).click()
  await page.getByRole("group", { name }).waitFor({ state: "detached" })
  expect(await page.content()).not.toContain(secret)
  return secret
}
const act = async (page: Page, who: string, name: string) => {
  await page.getByRole("button", { name: members.actsOf.replace("%{name}", who) }).click()
  await page.getByRole("menuitem", { name }).click()
}

test("a workspace is made under a name that no other has, and renamed", async () => {
  const { page } = owner
  await open(owner, "/members/workspaces", members.title)
  const make = async (name: string) => {
    await button(page, workspaces.add).click()
    await dialogOf(page).getByRole("textbox").fill(name)
    await button(dialogOf(page), members.save).click()
  }
  await make("Brand deal")
  await page.getByText(workspaces.added.replace("%{name}", "Brand deal")).waitFor()
  await make("Brand deal")
  await dialogOf(page).getByText(en.problems["name-taken"]).waitFor()
  await button(dialogOf(page), en.app.cancel).click()
  await page.getByRole("button", { name: workspaces.renameOf.replace("%{name}", "Brand deal") }).click()
  await dialogOf(page).getByRole("textbox").fill(place)
  await button(dialogOf(page), members.save).click()
  await rowOf(page, place).waitFor()
  expect(await company.read.rows("select 1 from audit_entry where kind in ('workspace.created', 'workspace.renamed')")).toHaveLength(2)
})

test("an owner invites with a fresh proof; the person chooses a password and sees their own workspace alone", async () => {
  const { page } = owner
  await open(owner, "/members", members.title)
  await company.read.rows(`update auth.session set "steppedUpAt" = now() - interval '1 hour'`)
  await button(page, invitations.invite).click()
  await dialogOf(page).getByLabel(invitations.email).fill(invited.email)
  await dialogOf(page).getByLabel(invitations.name).fill("Somebody")
  await page.getByRole("checkbox", { name: place }).check()
  await button(dialogOf(page), invitations.make).click()
  await page.getByLabel(en.stepUp.code).fill((await company.person("owner")).code())
  await button(page, en.stepUp.submit).click()
  const address = await secretOf(page, invitations.address)

  theirs = await openVisitor(browser, company.operatorUrl)
  const sent: Array<string> = []
  theirs.page.on("request", (request) => sent.push(request.url()))
  await theirs.page.goto(address)
  await theirs.page.getByRole("heading", { level: 1, name: /^Join / }).waitFor()
  await expect.poll(() => theirs.page.url()).toBe(`${company.operatorUrl}/welcome`)
  await theirs.page.getByLabel(welcome.name).fill(invited.name)
  await theirs.page.getByLabel(welcome.password).fill(invited.password)
  await button(theirs.page, welcome.join).click()
  await theirs.page.getByRole("heading", { level: 1, name: en.overview.title }).waitFor()
  expect(sent.filter((url) => url.includes(address.split("#")[1] ?? "?"))).toEqual([])
  expect(await theirs.page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")).not.toContain("ci_")

  await open(theirs, "/conversations", en.conversations.title)
  await theirs.page.getByText(en.conversations.empty, { exact: true }).waitFor()
  expect(await theirs.page.evaluate(`fetch("/v1/conversations/${conversationId}").then((a) => a.status)`)).toBe(404)
  await open(theirs, "/members", members.title)
  await rowOf(theirs.page, invited.email).waitFor()
  expect(await theirs.page.getByText(members.sessions, { exact: true }).count()).toBe(0)
  expect(await theirs.page.getByRole("link", { name: members.tabInvitations }).count()).toBe(0)

  const again = await openVisitor(browser, company.operatorUrl)
  await again.page.goto(address)
  await again.page.getByRole("heading", { level: 1, name: welcome.over }).waitFor()
  await again.close()
})

test("another role is seen at once, and the last owner stays one", async () => {
  const { page } = owner
  await open(owner, "/members", members.title)
  await rowOf(page, invited.email).getByText(members.factorNone, { exact: true }).waitFor()
  const pick = async (who: string, role: "auditor" | "manager") => {
    await act(page, who, members.edit)
    await page.getByRole("combobox", { name: members.role }).last().click()
    await page.getByRole("option", { name: en.roles[role] }).click()
    await button(dialogOf(page), members.save).click()
  }
  const link = theirs.page.getByRole("link", { name: en.nav.audit })
  expect(await link.count()).toBe(0)
  await pick(invited.name, "auditor")
  await page.getByText(members.saved.replace("%{name}", invited.name)).waitFor()
  const from = performance.now()
  await link.waitFor()
  figures.roleSeen_ms = Math.round(performance.now() - from)
  expect(figures.roleSeen_ms).toBeLessThanOrEqual(1_000)

  await company.read.rows("update member set status = 'suspended' where email = 'coowner@example.com'")
  await page.reload()
  await pick("Owner", "manager")
  await dialogOf(page).getByText(en.problems["last-owner"]).waitFor()
  await button(dialogOf(page), en.app.cancel).click()
})

test("whoever is suspended is out within a second; let in again, they sign in as before", async () => {
  const { page } = owner
  await open(theirs, "/settings", en.settings.title)
  await open(owner, "/members", members.title)
  await act(page, invited.name, members.suspend)
  const [submit, shut] = [button(dialogOf(page), members.suspend), theirs.page.getByRole("heading", { level: 1, name: en.session.title })]
  const answered = page.waitForResponse((response) => response.request().method() === "POST" && response.url().includes("/v1/members/"))
  await Promise.all([answered, submit.click()])
  const from = performance.now()
  await shut.waitFor()
  figures.suspendedOut_ms = Math.round(performance.now() - from)
  expect(figures.suspendedOut_ms).toBeLessThanOrEqual(1_000)
  await givePassword(theirs.page, invited)
  await theirs.page.getByText(en.session.refused).waitFor()
  await act(page, invited.name, members.lift)
  await button(dialogOf(page), members.lift).click()
  await page.getByText(members.lifted.replace("%{name}", invited.name)).waitFor()
  await givePassword(theirs.page, invited)
  await theirs.page.getByRole("heading", { level: 1 }).waitFor()
})

test("a person changes their own password, and is out everywhere else", async () => {
  const other = await openVisitor(browser, company.operatorUrl)
  await other.page.goto("/settings")
  await givePassword(other.page, invited)
  await other.page.getByRole("heading", { level: 1, name: en.settings.title }).waitFor()
  const next = "quite other words than before"
  const { page } = theirs
  await open(theirs, "/settings", en.settings.title)
  const change = async (current: string) => {
    await page.getByLabel(ownPassword.current).fill(current)
    await page.getByLabel(ownPassword.next).fill(next)
    await button(page, ownPassword.submit).click()
  }
  await change("not the one I have")
  await page.getByText(en.problems["password-refused"]).waitFor()
  await change(invited.password)
  await page.getByText(ownPassword.done).waitFor()
  expect(await other.page.evaluate(`fetch("/v1/session").then((a) => a.status)`)).toBe(401)
  expect(await page.evaluate(`fetch("/v1/session").then((a) => a.status)`)).toBe(200)
  await other.page.goto("/settings")
  await givePassword(other.page, { ...invited, password: next })
  await other.page.getByRole("heading", { level: 1, name: en.settings.title }).waitFor()
  await other.close()
})

test("a machine gets a token that is shown once, and comes in by it until it is taken back", async () => {
  const { page } = owner
  await open(owner, "/members/tokens", members.title)
  await button(page, tokens.add).click()
  await page.getByLabel(tokens.addName).fill("nightly")
  await page.getByRole("combobox", { name: tokens.scopes }).click()
  await page.getByRole("option", { name: tokens.scopeDesk }).click()
  await button(dialogOf(page), tokens.make).click()
  const token = await secretOf(page, tokens.token)
  const me = async () => (await fetch(`${company.operatorUrl}/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status
  expect(await me()).toBe(200)
  await button(rowOf(page, "nightly"), tokens.revoke).click()
  await button(dialogOf(page), tokens.revoke).click()
  await page.getByText(tokens.revoked).waitFor()
  expect(await me()).toBe(401)
})

test("says who can see a conversation and why, from the link to its page", async () => {
  const { page } = owner
  await open(owner, "/members/access", members.title)
  await page.getByLabel(access.row).fill(`${company.operatorUrl}/conversations/${conversationId}`)
  await button(page, access.ask).click()
  await page.getByText("This one is in Partnerships.").first().waitFor()
  const region = (name: string) => page.getByRole("region", { name: new RegExp(`^${name}`) })
  await region(access.seesNot).getByText("Finance", { exact: true }).first().waitFor()
  expect(await region(access.sees).getByText("Finance", { exact: true }).count()).toBe(0)
  await page.getByRole("combobox", { name: access.who }).click()
  await page.getByRole("option", { name: "Finance" }).click()
  await page.getByText(access.no.replace("%{action}", access.actions.read)).waitFor()
  expect(new URL(page.url()).searchParams.get("row")).toBe(conversationId)
})

test("nothing ran, was refused by the content policy or asked another host meanwhile", async () => {
  expect([...owner.faults, ...theirs.faults]).toEqual([])
})
