/** The email tool through the real host: no argument becomes a header, and each way a delivery can break has its honest word. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type MailCatcher, type MailFault, startMailCatcher } from "../../infra/simulators/mail.ts"
import { compose } from "../../plugins/email/compose.ts"
import { openHost, type OpenHost } from "./testing/open-host.ts"

let catcher: MailCatcher
let open: OpenHost
const settings = () => ({
  config: { host: "127.0.0.1", port: catcher.smtpPort, security: "none", from: "desk@example.com", messageDomain: "example.com" },
  credential: { user: "", pass: "" },
})
beforeAll(async () => {
  catcher = await startMailCatcher({ smtpPort: 0, httpPort: 0 })
  open = await openHost({
    plugins: [{ module: new URL("../../plugins/email/index.ts", import.meta.url) }],
    trusted: [`127.0.0.1:${catcher.smtpPort}`],
    settings,
  })
})
afterAll(async () => {
  await open.close()
  await catcher.close()
})

const good = { to: "partner@example.org", subject: "Your contract", text: "Please have a look.", template: null }
const send = (over: object = {}, key?: string) => open.run("email.send", { ...good, ...over }, key === undefined ? {} : { key })

const breaks = ["\r\n", "\n", "\r", "\u0000", "\u000b", "\u000c", "\u0085", "\u2028", "\u2029", "%0d%0a\r\n", "\r\n\r\n", "\r\n ", "\n\t"]
const addresses = [
  "a@example.com, b@example.com",
  "a@example.com;b@example.com",
  "Name <a@example.com>",
  "<a@example.com>",
  "a@example.com\r\nBcc: b@example.com",
  '"a b"@example.com',
  "a@[127.0.0.1]",
  "a b@example.com",
  "a@example.com b@example.com",
  "group: a@example.com, b@example.com;",
  "a@exаmple.com",
  "a@example.com\u200b",
  "\u202emoc.elpmaxe@a",
  "a(comment)@example.com",
  "@example.com",
  "a@",
  "",
  "a@example.com>\r\nRCPT TO:<b@example.com",
  "=?utf-8?q?a?=@example.com",
]

describe("header injection", () => {
  it.each(breaks.map((text) => [JSON.stringify(text), text]))("%s in a subject is refused", async (_name, text) => {
    const before = catcher.mails().length
    expect(await send({ subject: `Hello${text}Bcc: victim@example.com` })).toMatchObject({ tag: "refused", code: "bad-arguments" })
    expect(catcher.mails().length).toBe(before)
  })
  it.each(addresses.map((text) => [JSON.stringify(text), text]))("%s is not one address", async (_name, to) => {
    const before = catcher.mails().length
    expect(await send({ to })).toMatchObject({ tag: "refused", code: "bad-arguments" })
    expect(catcher.mails().length).toBe(before)
  })
  it("text that looks like headers or SMTP stays text", async () => {
    const text = "Bcc: victim@example.com\r\n\r\n.\r\nMAIL FROM:<evil@example.com>\r\n.\nRCPT TO:<victim@example.com>\r\n..\n"
    expect((await send({ text, subject: "=?utf-8?q?Bcc=3A?= Bcc: victim@example.com" })).tag).toBe("done")
    const mail = catcher.mails().at(-1)!
    expect(mail.to).toEqual(["partner@example.org"])
    const head = mail.raw.slice(0, mail.raw.indexOf("\r\n\r\n")).replaceAll(/\r\n[ \t]+/g, " ")
    expect(
      head
        .split("\r\n")
        .map((line) => line.split(":")[0]!.toLowerCase())
        .sort(),
    ).toEqual([
      "auto-submitted",
      "content-transfer-encoding",
      "content-type",
      "date",
      "from",
      "message-id",
      "mime-version",
      "subject",
      "to",
    ])
    expect(catcher.mails().filter((one) => one.to.includes("victim@example.com"))).toEqual([])
  })
  it("the composer itself refuses a line break, should a schema ever let one through", async () => {
    await expect(
      compose({
        from: "a@example.com",
        to: "b@example.com",
        subject: "x\r\nBcc: c@example.com",
        text: "",
        template: null,
        messageId: "<x@example.com>",
      }),
    ).rejects.toThrow(TypeError)
  })
  it("gives one key one Message-ID and keeps it in a receipt", async () => {
    const [first, second] = [await send({}, "one-key-for-life"), await send({}, "one-key-for-life")]
    expect(first).toEqual(second)
    expect(first).toMatchObject({ tag: "done", receipt: { mediaType: "application/json" } })
  })
})

describe("how a delivery ends", () => {
  const cases: ReadonlyArray<readonly [MailFault, string, object, number]> = [
    ["refuse-recipient", "refused", { code: "mail-refused", retry: false }, 0],
    ["defer-recipient", "refused", { code: "mail-deferred", retry: true }, 0],
    ["refuse-data", "refused", { code: "mail-refused", retry: false }, 0],
    ["drop-before-data", "refused", { code: "mail-unreachable", retry: true }, 0],
    ["drop-after-data", "unknown", {}, 1],
  ]
  it.each(cases)("%s is %s", async (fault, tag, more, mails) => {
    const before = catcher.mails().length
    catcher.fault(fault)
    expect(await send()).toMatchObject({ tag, ...more })
    expect(catcher.mails().length - before).toBe(mails)
  })
  it("no server is refused, worth a retry", async () => {
    const away = await openHost({
      plugins: [{ module: new URL("../../plugins/email/index.ts", import.meta.url) }],
      trusted: ["127.0.0.1:9"],
      settings: () => ({ ...settings(), config: { ...settings().config, port: 9 } }),
    })
    expect(await away.run("email.send", good)).toMatchObject({ tag: "refused", code: "mail-unreachable", retry: true })
    await away.close()
  })
  it("a private mail host that the operator did not trust is not dialled", async () => {
    const untrusted = await openHost({
      plugins: [{ module: new URL("../../plugins/email/index.ts", import.meta.url) }],
      trusted: [],
      settings,
    })
    const before = catcher.mails().length
    expect(await untrusted.run("email.send", good)).toMatchObject({ tag: "refused", code: "mail-unreachable" })
    expect(catcher.mails().length).toBe(before)
    await untrusted.close()
  })
  it("mails can be read over HTTP", async () => {
    const mails = (await (await fetch(`${catcher.url}/mails`)).json()) as ReadonlyArray<{ readonly to: ReadonlyArray<string> }>
    expect(mails.length).toBe(catcher.mails().length)
    expect(mails[0]!.to).toEqual(["partner@example.org"])
  })
})
