/**
 * What of this page is hard on people, counted by what is computed and not by what was meant: `moving` elements although motion is not wanted,
 * `small` targets under 24 px, `bare` controls that show no edge (asked under forced colours), `hidden` when what has the focus lies wholly
 * under something else. Evaluates to lists of short descriptions; empty is good.
 */
;(() => {
  const least_px = 24
  const slack_ms = 1
  const told = (element) => {
    const box = element.getBoundingClientRect()
    const name = element.getAttribute("aria-label") ?? element.textContent ?? ""
    return `<${element.tagName.toLowerCase()}> ${Math.round(box.width)}×${Math.round(box.height)} px: ${name.trim().slice(0, 40)}`
  }
  const shown = (element) => {
    const box = element.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true })
  }
  const ms = (text) => Math.max(...text.split(",").map((part) => Number.parseFloat(part) * (part.trim().endsWith("ms") ? 1 : 1_000)))
  const all = [...document.body.querySelectorAll("*")].filter(shown)
  const moving = all.filter((element) => {
    const { animationName, animationDuration, transitionDuration } = getComputedStyle(element)
    return (animationName !== "none" && ms(animationDuration) > slack_ms) || ms(transitionDuration) > slack_ms
  })
  // a link in running text may be as low as its line
  const controls = all.filter((element) =>
    element.matches("button, [role=button], [role=combobox], a.MuiButtonBase-root, label.MuiButtonBase-root"),
  )
  const small = controls.filter((element) => {
    const box = element.getBoundingClientRect()
    return box.width < least_px || box.height < least_px
  })
  const edged = (element) => {
    const { borderTopWidth, borderTopStyle, outlineStyle, textDecorationLine } = getComputedStyle(element)
    return (borderTopStyle !== "none" && Number.parseFloat(borderTopWidth) >= 1) || outlineStyle !== "none" || textDecorationLine !== "none"
  }
  const filled = ".MuiButton-contained, .MuiChip-filled, [aria-current=page]"
  const bare = all.filter((element) => element.matches(filled) && !edged(element))
  const focused = document.activeElement
  const points = (box) => [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) => [box.left + box.width * x, box.top + box.height * y]))
  const seen = (element) =>
    points(element.getBoundingClientRect()).some(([x, y]) => {
      const top = document.elementFromPoint(x, y)
      return top !== null && (element.contains(top) || top.contains(element) || top.closest("label")?.control === element)
    })
  // a control without a face of its own (a checkbox) is shown by what holds it
  const faceOf = (element) => element.closest(".MuiButtonBase-root") ?? element
  const hidden = focused === null || focused === document.body || seen(faceOf(focused)) ? [] : [focused]
  const tell = (elements) => elements.slice(0, 12).map(told)
  return {
    moving: tell(moving),
    small: tell(small),
    bare: tell(bare),
    hidden: tell(hidden),
    focused: focused === null ? "" : told(focused),
  }
})()
