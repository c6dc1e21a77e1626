/** What people do at the control plane, in words of the screens: journeys are made of these. */
import type { Page } from "playwright-core"
import type { Browser } from "playwright-core"
import type { Company } from "../../infra/browser/company.ts"
import type { Account, Person } from "../../infra/browser/people.ts"
import { openVisitor, type Visitor, type VisitorOptions } from "../../infra/browser/visitor.ts"
import { en } from "../src/words/en.ts"

/** Fills the first form; what comes next is the caller's to look at. */
export const givePassword = async (page: Page, { email, password }: Account): Promise<void> => {
  await page.getByLabel(en.session.email).fill(email)
  await page.getByLabel(en.session.password).fill(password)
  await page.getByRole("button", { name: en.session.submit, exact: true }).click()
}

export const giveCode = async (page: Page, code: string): Promise<void> => {
  await page.getByLabel(en.session.code).fill(code)
  await page.getByRole("button", { name: en.session.codeSubmit }).click()
}

/** A window in which `person` is signed in already. */
export const enter = async (browser: Browser, { operatorUrl }: Company, person: Person, options: VisitorOptions = {}): Promise<Visitor> => {
  const visitor = await openVisitor(browser, operatorUrl, options)
  await visitor.context.addCookies(
    person.cookies.map(({ name, value }) => ({ name, value, url: operatorUrl, httpOnly: true, sameSite: "Strict" as const })),
  )
  return visitor
}

/** The screen under `path` with this heading. */
export const open = async ({ page }: Visitor, path: string, heading: string): Promise<void> => {
  await page.goto(path)
  await page.getByRole("heading", { level: 1, name: heading }).waitFor()
}

/** The page has its heading and reads nothing any more: the one stream of events stays open. */
export const settled = async ({ page }: Visitor): Promise<void> => {
  await page.getByRole("heading", { level: 1 }).first().waitFor()
  await page.waitForFunction(settledScript)
}

/** No placeholder, no progress, and no change of the document for a while. */
const settledScript = `(() => {
  if (document.querySelector("[role=status][aria-label], [role=progressbar]") !== null) return false
  const now = document.body.innerText.length
  const same = window.countersignLast === now
  if (!same) { window.countersignLast = now; window.countersignSince = performance.now() }
  return same && performance.now() - window.countersignSince > 250
})()`
