/** The nonce of this page, for styles that are put in while it runs: the content policy lets no other in. */
export const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? ""
