/** What a page of the control plane may do in a browser: run and style only what carries this answer's nonce, speak only to us, be framed by nobody. */

/** Where browsers report what the policy stopped. */
export const reportPath = "/csp-reports"

export const contentPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `report-uri ${reportPath}`,
    "report-to csp",
  ].join("; ")

const refused = ["accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "midi", "payment", "usb"]

export const pageHeaders = (nonce: string): Readonly<Record<string, string>> => ({
  "content-security-policy": contentPolicy(nonce),
  "reporting-endpoints": `csp="${reportPath}"`,
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": [...refused.map((name) => `${name}=()`), "publickey-credentials-get=(self)", "clipboard-write=(self)"].join(", "),
})
