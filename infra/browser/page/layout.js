/**
 * What of this page sticks out: the page itself wider than its window, or an element beyond the right or left edge that nothing scrolls or
 * clips. Evaluates to a list of short descriptions; empty is good.
 */
;(() => {
  const width = document.documentElement.clientWidth
  const slack_px = 1
  const out = []
  const scrolls = (element) => {
    for (let up = element.parentElement; up !== null && up !== document.body; up = up.parentElement) {
      const { overflowX, position } = getComputedStyle(up)
      if (overflowX !== "visible" || position === "fixed") return true
    }
    return false
  }
  const root = document.scrollingElement ?? document.documentElement
  if (root.scrollWidth > width + slack_px) out.push(`the page is ${root.scrollWidth} px wide in a window of ${width} px`)
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) continue
    // what is kept for screen readers alone is clipped to a pixel somewhere
    if (box.width <= 1 || box.height <= 1 || getComputedStyle(element).visibility === "hidden") continue
    if (box.right <= width + slack_px && box.left >= -slack_px) continue
    // parked out of sight until it has the focus, as a skip link is
    if (box.right < 0 && getComputedStyle(element).position === "absolute") continue
    if (scrolls(element)) continue
    const text = (element.textContent ?? "").trim().slice(0, 60)
    out.push(
      `<${element.tagName.toLowerCase()} class="${String(element.className).slice(0, 60)}"> ${Math.round(box.left)}–${Math.round(box.right)} px: ${text}`,
    )
  }
  return out.slice(0, 12)
})()
