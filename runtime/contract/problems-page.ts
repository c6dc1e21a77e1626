/** The errors page as text, made from the registry, so that clients can look a code up. `docs/errors.md` holds exactly this. */
import { problems } from "./problems.ts"

const head = `# Errors

Every error is an RFC 9457 problem (\`application/problem+json\`): \`type\` is \`/problems/<code>\`, \`traceId\` links to the log. The texts are generic on
purpose. Codes never change their meaning; new ones may be added. Some problems carry more: \`errors\` (where the request does not fit),
\`decided\` (who decided before you, and when), \`problems\` (findings in a policy), \`retryAfter_s\`.

| code | status | means | what to do |
|---|--:|---|---|
`

export const problemsPage = (): string =>
  head +
  Object.entries(problems)
    .map(([code, { status, title, detail }]) => `| \`${code}\` | ${status} | ${title} | ${detail} |\n`)
    .join("")
