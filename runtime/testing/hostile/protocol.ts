/** The vendor's side of the model's protocol: what a request says to the model, and an answer as raw text, which nobody has checked. */

/** A request as the model sees it. */
export interface Asked {
  /** Which case is asking, by the marks in its words and call ids. */
  readonly of: number | undefined
  /** The last words of the contact. */
  readonly said: string
  /** Texts of all results, oldest first. */
  readonly results: ReadonlyArray<string>
  /** The results that came after the last words of anybody. */
  readonly latest: ReadonlyArray<string>
  /** The whole body, to look for what is still remembered. */
  readonly body: string
  /** The last answer's arguments could not be read; it is asked again. */
  readonly repair: boolean
}

/** A call as it goes over the wire: `name` as the vendor spells names, `json` unchecked. */
export interface WireCall {
  readonly id: string
  readonly name: string
  readonly json: string
}

export interface Spoken {
  readonly text: string | null
  readonly calls: ReadonlyArray<WireCall>
}

interface Message {
  readonly role: string
  readonly content: string | null
}

export const readRequest = (body: string): Asked => {
  const { messages } = JSON.parse(body) as { readonly messages: ReadonlyArray<Message> }
  const mark = /\[case (\d+)\]|"h(\d+)-/.exec(body)
  const of = mark?.[1] ?? mark?.[2]
  const texts = (from: ReadonlyArray<Message>) => from.flatMap((m) => (m.role === "tool" && m.content !== null ? [m.content] : []))
  const last = messages.findLastIndex((m) => m.role !== "tool")
  const latest = texts(messages.slice(last + 1))
  return {
    of: of === undefined ? undefined : Number(of),
    said: messages.findLast((m) => m.role === "user")?.content ?? "",
    results: texts(messages),
    latest,
    body,
    repair: latest.some((text) => text.includes("The arguments were not valid JSON")),
  }
}

/** The answer as a vendor would send it. Without usage: nobody has to believe a hostile model's own count. */
export const answerText = (spoken: Spoken): string =>
  JSON.stringify({
    id: "chatcmpl-hostile",
    object: "chat.completion",
    created: 0,
    model: "hostile",
    choices: [
      {
        index: 0,
        finish_reason: spoken.calls.length > 0 ? "tool_calls" : "stop",
        message: {
          role: "assistant",
          content: spoken.text,
          ...(spoken.calls.length === 0
            ? {}
            : { tool_calls: spoken.calls.map((c) => ({ id: c.id, type: "function", function: { name: c.name, arguments: c.json } })) }),
        },
      },
    ],
  })

/** A tool's name as vendors take it: a dot is two underscores. */
export const wireName = (tool: string): string => tool.replaceAll("_", "_-").replaceAll(".", "__")
