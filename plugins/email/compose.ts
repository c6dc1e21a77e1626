/** From arguments to the bytes of one mail. Pure but for the composer. Headers are built from checked values only (no CR, LF, NUL). */
import { createHash } from "node:crypto"
import MailComposer from "nodemailer/lib/mail-composer"

export interface Mail {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly template: string | null
  readonly messageId: string
}

/** The same effect key always gives the same Message-ID, so that a receiver can recognise a repeat. */
export const messageIdOf = (key: string, domain: string): string =>
  `<${createHash("sha256").update(key).digest("hex").slice(0, 40)}@${domain}>`

export const compose = async (mail: Mail): Promise<Buffer> => {
  const { from, to, subject, text, messageId, template } = mail
  if (/[\r\n\u0000]/.test(from + to + subject + messageId + (template ?? ""))) throw new TypeError("a header value holds a line break")
  const composer = new MailComposer({
    from: { name: "", address: from },
    to: { name: "", address: to },
    subject,
    text,
    messageId,
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: { "Auto-Submitted": "auto-generated", ...(template === null ? {} : { "X-Template": template }) },
  })
  return composer.compile().build()
}
