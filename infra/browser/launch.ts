/**
 * A headless Chromium of the machine with an empty profile of its own, talking to nobody but the product. Closing it removes the profile.
 */
import { type Browser, chromium } from "playwright-core"
import { weAreRoot } from "../embedded/run-as.ts"
import { chromiumOf, thisMachine } from "./chromium.ts"
import { limits } from "./limits.ts"

const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumOf(thisMachine),
    headless: true,
    // Chromium's own sandbox refuses root; the pages shown are the product's alone
    chromiumSandbox: !weAreRoot(),
    args: quiet,
    timeout: limits.launch_ms,
  })
