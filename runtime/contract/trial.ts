/**
 * Trying without effect: recorded calls under another version of policy, an agent that is talked to where nothing it wants is done, and the
 * agent asked about a call that waits. Nothing here decides, changes or sends anything; a try leaves a line in the audit and costs of the
 * model's budget.
 */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { contractLimits as limits } from "./limits.ts"
import { PolicyFile } from "./policy.ts"
import { Problem403, Problem404, Problem409, Problem422, Problem429 } from "./problem.ts"
import { Requires } from "./requires.ts"
import { Digest, Id, Language, Millis, Slug, text, ToolClass } from "./values.ts"

const Outcome = Schema.Literals(["allow", "deny", "approve"])

/** Texts of a candidate, or the digest of a version that is stored: exactly one of the two. */
export const WhatIfRequest = Schema.Struct({
  files: Schema.optionalKey(Schema.Array(PolicyFile).check(Schema.isMinLength(1), Schema.isMaxLength(limits.policyFiles))),
  version: Schema.optionalKey(Digest),
  /** How many of the last calls; 200 when left out. */
  last: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: limits.whatIf_calls }))),
  /** This call alone. */
  actionId: Schema.optionalKey(Id),
}).check(
  Schema.makeFilter(({ files, version }) =>
    (files === undefined) === (version === undefined) ? "give either files or version" : undefined,
  ),
)

export const NotJudged = Schema.Literals([
  /** A rule reads a fact that the verdict of then did not keep. */
  "facts-not-kept",
  /** A limit decides, and how much had been drawn on it then is not known any more. */
  "limit-of-its-time",
  /** It was refused before policy was asked: an unknown tool, one the agent may not use, arguments that do not fit. */
  "never-judged",
  /** The time for one question was over. */
  "out-of-time",
])

export const WhatIfLine = Schema.Struct({
  actionId: Id,
  conversationId: Id,
  tool: Schema.String,
  class: ToolClass,
  at: Millis,
  was: Outcome,
  wasRules: Schema.Array(Schema.String),
  /** Null: it could not be judged, for the reason in `notJudged`. */
  would: Schema.NullOr(Outcome),
  rules: Schema.Array(Schema.String),
  reason: Schema.String,
  notJudged: Schema.NullOr(NotJudged),
  /** Facts and limits that would decide it. */
  missing: Schema.Array(Schema.String),
})

export const WhatIf = Schema.Struct({
  version: Digest,
  /** Calls that were looked at, and the moment of the oldest one. */
  calls: Schema.Int,
  since: Schema.NullOr(Millis),
  same: Schema.Int,
  flips: Schema.Int,
  counts: Schema.Array(Schema.Struct({ was: Outcome, would: Outcome, calls: Schema.Int })),
  notJudged: Schema.Array(Schema.Struct({ why: NotJudged, calls: Schema.Int, missing: Schema.Array(Schema.String) })),
  /** Calls that would be decided otherwise, newest first, at most 200; with `actionId`, that call whatever would become of it. */
  lines: Schema.Array(WhatIfLine),
})

const said = Schema.Struct({ from: Schema.Literals(["contact", "agent"]), text: text(limits.trialMessage_chars) })

export const TryRequest = Schema.Struct({
  /** The conversation so far, oldest first; the last words are the contact's. */
  messages: Schema.Array(said)
    .check(Schema.isMinLength(1), Schema.isMaxLength(limits.trialMessages))
    .check(Schema.makeFilter((messages) => (messages.at(-1)?.from === "contact" ? undefined : "the last words are the contact's"))),
  language: Schema.optionalKey(Language),
  channel: Schema.optionalKey(Slug),
  /** What policy is told of whoever writes; a stranger when left out. */
  contact: Schema.optionalKey(Schema.Struct({ known: Schema.Boolean, verified: Schema.Boolean, stage: text(limits.name_chars) })),
  /** What a tool is taken to answer, since none is called: JSON text, by the tool's name. */
  answers: Schema.optionalKey(
    Schema.Array(Schema.Struct({ tool: text(limits.name_chars), json: text(limits.trialAnswer_chars) })).check(
      Schema.isMaxLength(limits.trialAnswers),
    ),
  ),
})

export const TriedCall = Schema.Struct({
  tool: Schema.String,
  class: ToolClass,
  args: Schema.Unknown,
  outcome: Outcome,
  rules: Schema.Array(Schema.String),
  reason: Schema.String,
  facts: Schema.Unknown,
  provenance: Schema.Unknown,
  /** A stand-in answer was given to the agent for it. */
  answered: Schema.Boolean,
})

const Spent = Schema.Struct({
  provider: Schema.String,
  model: Schema.String,
  inputTokens: Schema.Int,
  outputTokens: Schema.Int,
  costMicros: Schema.Int,
})

/** Why the agent said no more: it was done, its turns or the time were over, or the model could not be had. */
const Ended = Schema.Literals(["answered", "limit", "timeout", "rate-limited", "provider-error", "refused", "budget", "misconfigured"])

export const Tried = Schema.Struct({
  agent: Schema.String,
  version: Schema.String,
  policyVersion: Schema.String,
  language: Schema.String,
  /** One per answer of the model. Words to the contact are calls of `conversation.reply`; `words` is what was said beside calls. */
  steps: Schema.Array(Schema.Struct({ words: Schema.String, calls: Schema.Array(TriedCall), dropped: Schema.Int })),
  ended: Ended,
  spent: Schema.NullOr(Spent),
})

export const AskRequest = Schema.Struct({ question: text(limits.question_chars) })

export const Asked = Schema.Struct({
  agent: Schema.String,
  /** The agent's own words; null when it said none. */
  answer: Schema.NullOr(Schema.String),
  /** Tools it wanted instead of answering; none was offered, and none was called. */
  wanted: Schema.Array(Schema.String),
  ended: Ended,
  spent: Schema.NullOr(Spent),
  at: Millis,
})

const summary = (words: string, description: string) => OpenApi.annotations({ summary: words, description })

export class TrialsGroup extends HttpApiGroup.make("trials")
  .add(
    HttpApiEndpoint.post("whatIf", "/v1/policies/what-if", {
      payload: WhatIfRequest,
      success: WhatIf,
      error: [Problem403, Problem404, Problem422],
    })
      .annotate(Requires, "policy:test")
      .annotateMerge(
        summary(
          "Judge recorded calls again under another version",
          "The last calls you may read, by what was kept of them. What cannot be known is said, never guessed. Changes nothing.",
        ),
      ),
    HttpApiEndpoint.post("try", "/v1/agents/:name/:version/try", {
      params: { name: text(limits.name_chars), version: Digest },
      payload: TryRequest,
      success: Tried,
      error: [Problem403, Problem404, Problem409, Problem429],
    })
      .annotate(Requires, "agent:test")
      .annotateMerge(
        summary(
          "Talk to an agent where nothing it wants is done",
          "A real question to the model, out of the day's budget. Calls are judged by the policy in force, with facts you may read; none is made, stored or sent.",
        ),
      ),
    HttpApiEndpoint.post("ask", "/v1/approvals/:id/ask", {
      params: { id: Id },
      payload: AskRequest,
      success: Asked,
      error: [Problem403, Problem404, Problem409, Problem429],
    })
      .annotate(Requires, "approval:decide")
      .annotateMerge(
        summary(
          "Ask the agent about a call that waits",
          "It answers in its own words, from what you may read of the conversation. The call, its digest and the conversation stay as they are.",
        ),
      ),
  )
  .middleware(DeskAuth) {}
