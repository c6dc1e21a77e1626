/** The word that a page has to send with every change, made from the session and a secret: a foreign page cannot know it. */
import { createHmac, timingSafeEqual } from "node:crypto"

export const csrfOf = (secret: string, sessionId: string): string =>
  createHmac("sha256", secret).update(`csrf:${sessionId}`).digest("base64url")

export const isCsrf = (secret: string, sessionId: string, given: string): boolean => {
  const [right, said] = [Buffer.from(csrfOf(secret, sessionId)), Buffer.from(given)]
  return right.length === said.length && timingSafeEqual(right, said)
}
