/** Set-up of the journeys, before the first one: a browser is there, and the control plane is built from its sources of now. */
import { ensureAdmin } from "../boot/admin.mjs"
import { SetupProblem } from "../embedded/problem.ts"
import { chromiumOf, thisMachine } from "./chromium.ts"

export const setup = (): void => {
  chromiumOf(thisMachine)
  if (ensureAdmin(process.execPath)) return
  throw new SetupProblem({
    what: "There is no control plane to look at.",
    why: "its build failed; the message above says why.",
    cure: "mend what it names: npm run build -w admin.",
  })
}
