/** Set-up of the journeys, before the first one: a browser is there, and the control plane is built from its sources of now. */
import { chromiumOf, thisMachine } from "./chromium.ts"

export const setup = (): void => {
  chromiumOf(thisMachine)
}
