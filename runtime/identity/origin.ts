/** Whether a request comes from our own page. Pure; browsers send Origin with every request that changes something, and scripts cannot set it. */

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/

/** `deskUrl` is where people open the control plane; unset, any loopback name counts if it is the one that was asked. */
export const isOwnOrigin = (origin: string | undefined, host: string | undefined, deskUrl: string | undefined): boolean => {
  if (origin === undefined || origin === "null") return false
  if (deskUrl !== undefined) return origin === new URL(deskUrl).origin
  return host !== undefined && loopback.test(host) && origin === `http://${host}`
}
