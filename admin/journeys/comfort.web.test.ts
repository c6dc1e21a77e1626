/**
 * The desk for people who need it otherwise: enlarged to 200 %, without motion, in the system's own few colours, in words a third longer,
 * read from right to left, and by the keyboard with bars that stay. Screens are those of the navigation, so a new one is looked at by itself.
 * Each figure is printed as one JSON line.
 */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Company, startCompany } from "../../infra/browser/company.ts"
import { printFigure } from "../../infra/browser/figures.ts"
import { launchChromium } from "../../infra/browser/launch.ts"
import type { Visitor } from "../../infra/browser/visitor.ts"
import { en } from "../src/words/en.ts"
import { enter, settled } from "./steps.ts"

let company: Company
let browser: Browser
let approvalPath: string

const desktop = { width: 1280, height: 800 } as const
/** What a window of 1280 × 800 has left for the page at 200 %. */
const enlarged = { width: 640, height: 400 } as const
const phone = { width: 360, height: 740 } as const
/** Even where motion is not wanted, a change of style takes the shortest of transitions: a frame. */
const drawn = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
/** How often Tab is pressed on a page. */
const tabs = 18

beforeAll(async () => {
  ;[company, browser] = await Promise.all([startCompany(), launchChromium()])
  await company.person("owner")
  approvalPath = `/approvals/${(await company.asks("123.45")).id}`
})
afterAll(async () => {
  await browser?.close()
  await company?.stop()
})

/** Somebody who set this language; the pseudo-languages are in no menu. */
const speaking = async (locale: string): Promise<Visitor> => {
  const visitor = await enter(browser, company, await company.person("owner"))
  await visitor.context.addInitScript(`localStorage.setItem("RaStoreCountersign.locale", JSON.stringify("${locale}"))`)
  return visitor
}

const go = async (visitor: Visitor, path: string): Promise<void> => {
  await visitor.page.goto(path)
  await settled(visitor)
}

/** Every screen of the navigation, and one item. */
const screensOf = async (visitor: Visitor): Promise<ReadonlyArray<string>> => {
  await visitor.page.setViewportSize(desktop)
  await go(visitor, "/")
  const links = await visitor.page.getByRole("navigation").first().getByRole("link").all()
  const paths = await Promise.all(links.map((link) => link.getAttribute("href")))
  return [...paths.filter((path) => path !== null), approvalPath]
}

const at = (place: string, lines: ReadonlyArray<string>): ReadonlyArray<string> => lines.map((line) => `${place}: ${line}`)

test("at 200 %, without motion, in forced colours, with targets of 24 px", { timeout: 240_000 }, async () => {
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  const paths = await screensOf(visitor)
  const found = { zoom: [] as Array<string>, moving: [] as Array<string>, small: [] as Array<string>, bare: [] as Array<string> }
  for (const path of paths) {
    await page.setViewportSize(desktop)
    await go(visitor, path)
    const calm = await visitor.comfort()
    found.moving.push(...at(path, calm.moving))
    found.small.push(...at(path, calm.small))
    await page.emulateMedia({ forcedColors: "active" })
    found.bare.push(...at(path, (await visitor.comfort()).bare))
    await page.emulateMedia({ forcedColors: "none" })
    await page.setViewportSize(enlarged)
    await settled(visitor)
    found.zoom.push(...at(path, await visitor.overflow()))
  }
  // the menu is where it is on a phone: nothing is lost with the rail
  await page.getByRole("button", { name: en.app.openMenu }).click()
  const menu = page.getByRole("navigation", { name: en.nav.label, exact: true }).getByRole("link")
  await menu.first().waitFor()
  expect(await menu.count()).toBe(paths.length - 1)
  printFigure("comfort", {
    screens: paths.length,
    overflowsAt200: found.zoom.length,
    moving: found.moving.length,
    targetsUnder24: found.small.length,
    bareInForcedColours: found.bare.length,
  })
  expect(found).toEqual({ zoom: [], moving: [], small: [], bare: [] })
  expect(visitor.faults).toEqual([])
  await visitor.close()
})

test("in words a third longer, nothing sticks out", { timeout: 240_000 }, async () => {
  const visitor = await speaking("en-XA")
  const paths = await screensOf(visitor)
  const found: Array<string> = []
  for (const path of paths) {
    await go(visitor, path)
    expect(await visitor.page.getByRole("heading", { level: 1 }).first().textContent()).toMatch(/^\[|payouts\.release/)
    for (const [name, size] of Object.entries({ desktop, phone })) {
      await visitor.page.setViewportSize(size)
      await settled(visitor)
      found.push(...at(`${path}, ${name}`, await visitor.overflow()))
    }
  }
  printFigure("pseudoLocale", { screens: paths.length, overflows: found.length })
  expect(found).toEqual([])
  await visitor.close()
})

test("from right to left the rail is on the right, and nothing sticks out", { timeout: 120_000 }, async () => {
  const visitor = await speaking("ar-XB")
  const { page } = visitor
  const found: Array<string> = []
  const paths = ["/", approvalPath, "/audit"]
  for (const path of paths) {
    await page.setViewportSize(desktop)
    await go(visitor, path)
    expect(await page.evaluate("document.documentElement.dir")).toBe("rtl")
    const [rail, main] = [await page.getByRole("navigation").first().boundingBox(), await page.getByRole("main").boundingBox()]
    expect(rail!.x).toBeGreaterThan(main!.x)
    for (const [name, size] of Object.entries({ desktop, phone })) {
      await page.setViewportSize(size)
      await settled(visitor)
      found.push(...at(`${path}, ${name}`, await visitor.overflow()))
    }
  }
  printFigure("rightToLeft", { screens: paths.length, overflows: found.length })
  expect(found).toEqual([])
  await visitor.close()
})

test("what has the focus is never wholly under a bar", { timeout: 120_000 }, async () => {
  const visitor = await enter(browser, company, await company.person("owner"))
  const { page } = visitor
  const found: Array<string> = []
  let stops = 0
  for (const [name, size] of Object.entries({ desktop, enlarged, phone })) {
    await page.setViewportSize(size)
    for (const path of ["/", approvalPath]) {
      await go(visitor, path)
      for (let press = 0; press < tabs; press += 1) {
        await page.keyboard.press("Tab")
        await page.evaluate(drawn)
        const { hidden } = await visitor.comfort()
        stops += 1
        found.push(...at(`${path}, ${name}, stop ${press + 1}`, hidden))
      }
    }
  }
  printFigure("focus", { stops, obscured: found.length })
  expect(found).toEqual([])
  await visitor.close()
})
