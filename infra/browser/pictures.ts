/**
 * `npm run pictures`: the pictures of the README and the guides, taken of the running product with its demo company, light, dark and on a
 * phone. Nothing in them is drawn: what they show went through the intake, the rehearsal model and the policy a moment before.
 */
import { mkdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { Browser as Chromium } from "playwright-core"
import { Browser } from "../../runtime/identity/testing.ts"
import { uuidv7 } from "../../runtime/ids/ids.ts"
import { ensureAdmin } from "../boot/admin.mjs"
import { makeDesk } from "../demo/desk.ts"
import { type Product, withProduct } from "../demo/product.ts"
import { launchChromium } from "./launch.ts"
import { limits } from "./limits.ts"
import { openVisitor, type VisitorOptions } from "./visitor.ts"

const folder = fileURLToPath(new URL("../../docs/pictures/", import.meta.url))

interface Picture extends VisitorOptions {
  readonly name: string
  readonly path: string
}

/** What the company has to do with, before anybody looks: two payouts that a creator asked for, both held. */
const happened = async (product: Product) => {
  const desk = makeDesk(product)
  const asks = (agent: string, text: string) => desk.send({ id: uuidv7(), thread: uuidv7(), agent, text })
  const pay = (amount: string, invoice: string) =>
    asks("payouts-clerk", `The campaign is delivered. Please pay me ${amount} EUR, invoice ${invoice}. creator-one@example.com`)
  const first = await pay("650.00", "INV-2041")
  await desk.held(first.conversationId)
  const second = await pay("95.00", "INV-2042")
  await desk.held(second.conversationId)
  const { id } = await desk.held(first.conversationId)
  return { approvalId: id, conversationId: first.conversationId }
}

/** The first owner, signed in past the screens, with an authenticator app. */
const signedIn = async (product: Product) => {
  const [, email, password] = /sign in\s+\S+ as (\S+)\s+password (\S+)/.exec(product.log()) ?? []
  if (email === undefined || password === undefined) throw new Error("the product printed no account of its first owner")
  const owner = new Browser(product.operatorUrl)
  const answer = await owner.signIn(email, password)
  if (answer.status !== 200) throw new Error(`the first owner could not sign in: ${answer.text}`)
  await owner.session()
  await owner.enrol(password)
  return [...owner.cookies].map(([name, value]) => ({ name, value, url: product.operatorUrl, httpOnly: true, sameSite: "Strict" as const }))
}

const take = async (browser: Chromium, product: Product, cookies: Awaited<ReturnType<typeof signedIn>>, picture: Picture) => {
  const visitor = await openVisitor(browser, product.operatorUrl, picture)
  await visitor.context.addCookies(cookies)
  await visitor.page.goto(picture.path)
  await visitor.page.getByRole("heading", { level: 1 }).first().waitFor()
  await visitor.page.waitForLoadState("load")
  await visitor.page.waitForTimeout(limits.still_ms * 10)
  await visitor.page.screenshot({ path: `${folder}${picture.name}.png` })
  await visitor.close()
  process.stdout.write(`docs/pictures/${picture.name}.png\n`)
}

if (!ensureAdmin(process.execPath)) throw new Error("The control plane could not be built; the message above says why.")
mkdirSync(folder, { recursive: true })
await withProduct(async (product) => {
  const { approvalId, conversationId } = await happened(product)
  const cookies = await signedIn(product)
  const browser = await launchChromium()
  try {
    const pictures: ReadonlyArray<Picture> = [
      { name: "approval-light", path: `/approvals/${approvalId}` },
      { name: "approval-dark", path: `/approvals/${approvalId}`, scheme: "dark" },
      { name: "approval-phone", path: `/approvals/${approvalId}`, device: "phone", scheme: "dark" },
      { name: "overview-light", path: "/" },
      { name: "overview-phone", path: "/", device: "phone" },
      { name: "conversation-light", path: `/conversations/${conversationId}` },
      { name: "payouts-light", path: "/payouts" },
      { name: "policies-dark", path: "/policies", scheme: "dark" },
    ]
    for (const picture of pictures) await take(browser, product, cookies, picture)
  } finally {
    await browser.close()
  }
})
