/** What a hostile site, a stolen moment or an old cookie gets: nothing. Looked at from a browser, where the rules are kept. */
import { once } from "node:events"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Company, startCompany } from "../../infra/browser/company.ts"
import { launchChromium } from "../../infra/browser/launch.ts"
import { openVisitor } from "../../infra/browser/visitor.ts"
import { en } from "../src/words/en.ts"
import { enter, givePassword, open } from "./steps.ts"

let company: Company
let browser: Browser
let evil: Server
let evilUrl: string
let page: string
beforeAll(async () => {
  ;[company, browser] = await Promise.all([startCompany(), launchChromium()])
  evil = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(page))
  await once(evil.listen(0, "127.0.0.1"), "listening")
  // another site than 127.0.0.1, on the same machine
  evilUrl = `http://localhost:${(evil.address() as AddressInfo).port}`
})
afterAll(async () => {
  await browser?.close()
  evil?.close()
  await company?.stop()
})

const stateOf = async (id: string) =>
  (await company.desk.all<{ readonly id: string; readonly state: string }>("/v1/approvals")).find((one) => one.id === id)?.state

test("no page may frame the control plane", async () => {
  const answer = await fetch(company.operatorUrl, { headers: { accept: "text/html" } })
  expect(answer.headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/)
  expect(answer.headers.get("x-frame-options")).toBe("DENY")
  page = `<iframe src="${company.operatorUrl}/approvals"></iframe>`
  const visitor = await enter(browser, company, await company.person("owner"))
  await visitor.page.goto(evilUrl)
  await visitor.page.waitForTimeout(1_000)
  const shown = await Promise.all(
    visitor.page
      .frames()
      .slice(1)
      .map((frame) => frame.content().catch(() => "")),
  )
  expect(shown.join()).not.toContain("root")
  await visitor.close()
})

test("another site decides nothing with the owner's cookie, nor does the own page without its token", async () => {
  const approval = await company.asks("22.00")
  const decide = `${company.operatorUrl}/v1/approvals/${approval.id}/decisions`
  const body = JSON.stringify({ decision: "approve", digest: approval.digest })
  page = `<form method="post" enctype="text/plain" action="${decide}"><input name='{"decision":"approve","digest":"${approval.digest}","x":"' value='"}'></form>`
  const visitor = await enter(browser, company, await company.person("owner"))
  await visitor.page.goto(evilUrl)
  await visitor.page.evaluate(
    `fetch(${JSON.stringify(decide)}, { method: "POST", mode: "no-cors", credentials: "include", body: ${JSON.stringify(body)} }).catch(() => 0)`,
  )
  // the page is left by it, so nobody answers the one who asked
  await Promise.all([visitor.page.waitForURL(decide), visitor.page.evaluate("document.forms[0].submit()").catch(() => undefined)])
  await visitor.page.goto(`${company.operatorUrl}/approvals`)
  const own = `fetch(${JSON.stringify(decide)}, { method: "POST", headers: { "content-type": "application/json" }, body: ${JSON.stringify(body)} }).then((a) => a.json())`
  expect(await visitor.page.evaluate(own)).toMatchObject({ status: 403, type: "/problems/csrf" })
  expect(await stateOf(approval.id)).toBe("open")
  await visitor.close()
})

test("a session begun before signing in is not the one afterwards, and no script can read it", async () => {
  const visitor = await openVisitor(browser, company.operatorUrl)
  await visitor.context.addCookies([{ name: "cs_session", value: "planted.before", url: company.operatorUrl }])
  const owner = await company.person("coOwner")
  await visitor.page.goto("/")
  await givePassword(visitor.page, owner)
  await visitor.page.getByLabel(en.session.code).fill(owner.code())
  await visitor.page.getByRole("button", { name: en.session.codeSubmit }).click()
  await visitor.page.getByRole("heading", { level: 1, name: en.overview.title }).waitFor()
  const cookies = (await visitor.context.cookies()).filter(({ name }) => name.includes("session"))
  expect(cookies.map(({ value, httpOnly, sameSite }) => [value === "planted.before", httpOnly, sameSite])).toEqual([
    [false, true, "Strict"],
  ])
  expect(await visitor.page.evaluate("document.cookie")).not.toContain("cs_session")
  expect(await visitor.page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")).not.toContain(company.demo.tenantId)
  await visitor.close()
})

test("a session that is ended elsewhere opens nothing a second later", async () => {
  const other = await enter(browser, company, await company.person("owner"))
  await open(other, "/contacts", en.contacts.title)
  // signs in anew, so that there are two
  const here = await openVisitor(browser, company.operatorUrl)
  const owner = await company.person("owner")
  await here.page.goto("/settings")
  await givePassword(here.page, owner)
  await here.page.getByLabel(en.session.code).fill(owner.code())
  await here.page.getByRole("button", { name: en.session.codeSubmit }).click()
  await here.page.getByText(en.settings.sessionThis).waitFor()
  for (const end = here.page.getByRole("button", { name: en.settings.sessionEnd, exact: true }); (await end.count()) > 0;) {
    await end.first().click()
    await here.page.getByText(en.settings.sessionEnded).first().waitFor()
    await here.page.waitForTimeout(300)
  }
  await other.page.waitForTimeout(1_000)
  expect(await other.page.evaluate(`fetch("/v1/contacts").then((a) => a.status)`)).toBe(401)
  await other.page.goto("/contacts")
  await other.page.getByLabel(en.session.password).waitFor()
  await Promise.all([here.close(), other.close()])
})
