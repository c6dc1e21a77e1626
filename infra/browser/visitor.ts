/**
 * Somebody at a browser: one window with cookies of its own, watched from the first byte. Notes what must never happen, whichever journey is
 * on: script from outside that ran, a refusal by the content policy, an error nobody caught, a dialog, a request to another host.
 */
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"
import { axeViolations } from "./axe.ts"
import { limits } from "./limits.ts"

const inPage = (name: string): string => fileURLToPath(new URL(`./page/${name}`, import.meta.url))

const layout = readFileSync(inPage("layout.js"), "utf8")
const comfort = readFileSync(inPage("comfort.js"), "utf8")

export type Device = "desktop" | "phone"
export type Scheme = "light" | "dark"

export interface VisitorOptions {
  readonly device?: Device
  readonly scheme?: Scheme
  readonly locale?: string
}

export type Fault = { readonly kind: "executed" | "csp" | "error" | "dialog" | "foreign"; readonly what: string }

/** Loading and paint, as the page itself saw them. */
export interface Measured {
  readonly lcp_ms: number
  readonly cls: number
  /** Approval id → when (Unix ms) a link to it first stood in the page. */
  readonly seen: Readonly<Record<string, number>>
}

/** What is hard on people, each as a person reads it; page/comfort.js says what each list holds. */
export interface Comfort {
  readonly moving: ReadonlyArray<string>
  readonly small: ReadonlyArray<string>
  readonly bare: ReadonlyArray<string>
  readonly hidden: ReadonlyArray<string>
  /** What has the focus now. */
  readonly focused: string
}

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** What must not have happened; empty is good. */
  readonly faults: ReadonlyArray<Fault>
  readonly axe: () => ReturnType<typeof axeViolations>
  /** What sticks out of the window. */
  readonly overflow: () => Promise<ReadonlyArray<string>>
  readonly comfort: () => Promise<Comfort>
  readonly measured: () => Promise<Measured>
  readonly close: () => Promise<void>
}

const shapes: Readonly<Record<Device, BrowserContextOptions>> = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
}

/** Every failed request is told here again, in words of the browser's own; the journeys look at answers themselves. */
const expected = /Failed to load resource: the server responded with a status of 4\d\d/

const listen = (page: Page, home: string, faults: Array<Fault>): void => {
  page.on("pageerror", (error) => faults.push({ kind: "error", what: error.message }))
  page.on("console", (line) => {
    if (line.type() === "error" && !expected.test(line.text())) faults.push({ kind: "error", what: line.text() })
  })
  page.on("dialog", (dialog) => {
    faults.push({ kind: "dialog", what: dialog.message() })
    void dialog.dismiss()
  })
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol !== "data:" && protocol !== "blob:" && origin !== home) faults.push({ kind: "foreign", what: request.url() })
  })
}

/** Opens a window on the product at `url`; nobody is signed in. */
export const openVisitor = async (browser: Browser, url: string, options: VisitorOptions = {}): Promise<Visitor> => {
  const context = await browser.newContext({
    ...shapes[options.device ?? "desktop"],
    baseURL: url,
    colorScheme: options.scheme ?? "light",
    locale: options.locale ?? "en-GB",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    acceptDownloads: true,
  })
  context.setDefaultTimeout(limits.promised_ms)
  context.setDefaultNavigationTimeout(limits.navigation_ms)
  const faults: Array<Fault> = []
  await context.exposeFunction("countersignTell", (kind: Fault["kind"], what: string) => void faults.push({ kind, what }))
  await context.addInitScript({ path: inPage("watch.js") })
  context.on("page", (page) => listen(page, new URL(url).origin, faults))
  const page = await context.newPage()
  return {
    page,
    context,
    faults,
    axe: () => axeViolations(page),
    overflow: () => page.evaluate<ReadonlyArray<string>>(layout),
    comfort: () => page.evaluate<Comfort>(comfort),
    measured: () => page.evaluate<Measured>("countersignWatch"),
    close: () => context.close(),
  }
}
