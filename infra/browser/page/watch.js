/**
 * Runs in every page before anything of ours: notes what must never happen (script from outside running, a content policy refusing
 * something) and what is measured (largest paint, layout shift, when a held call was first to be seen).
 */
;(() => {
  const watch = { lcp_ms: 0, cls: 0, seen: {} }
  window.countersignWatch = watch
  // told at once: a page that is left takes its notes along
  const tell = (kind, text) => void window.countersignTell(kind, text)
  /** What every planted string calls when it gets to run. */
  window.pwned = (which) => tell("executed", String(which))
  document.addEventListener("securitypolicyviolation", (event) =>
    tell("csp", `${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile ?? ""}:${event.lineNumber}`),
  )
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) watch.lcp_ms = entry.startTime
  }).observe({ type: "largest-contentful-paint", buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) watch.cls += entry.value
  }).observe({ type: "layout-shift", buffered: true })
  const links = () => {
    for (const link of document.querySelectorAll("a[href*='approvals/']")) {
      const id = /approvals\/([0-9a-f-]{36})/.exec(link.getAttribute("href") ?? "")?.[1]
      if (id !== undefined) watch.seen[id] ??= Date.now()
    }
  }
  new MutationObserver(links).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["href"] })
})()
