/** What people do at the control plane, in words of the screens: journeys are made of these. */
import type { Page } from "playwright-core"
import type { Browser } from "playwright-core"
import type { Company } from "../../infra/browser/company.ts"
import type { Account, Person } from "../../infra/browser/people.ts"
import { openVisitor, type Visitor, type VisitorOptions } from "../../infra/browser/visitor.ts"
import { limits } from "../../infra/browser/limits.ts"
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

/** What the page shows, or undefined while a placeholder or a progress without a figure says that more comes. */
const shown = `document.querySelector("[role=status][aria-label], [role=progressbar]:not([aria-valuenow])") === null ? document.body.innerText : undefined`

/** The page has its heading and changes no more. Asked from outside: the content policy lets no text be run inside. */
export const settled = async ({ page }: Visitor): Promise<void> => {
  await page.getByRole("heading", { level: 1 }).first().waitFor()
  const end = performance.now() + limits.promised_ms
  for (let last: unknown; performance.now() < end;) {
    const now = await page.evaluate(shown)
    if (now !== undefined && now === last) return
    last = now
    await page.waitForTimeout(limits.still_ms)
  }
  throw new Error(`${page.url()} did not come to rest`)
}
