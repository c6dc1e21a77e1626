/** A button at the end of a row: as high as a target has to be, without making the row higher than its text. */
export const inRow = { my: -1, whiteSpace: "nowrap", marginInlineStart: { xs: -0.75, md: 0 }, marginInlineEnd: { md: -0.75 } } as const
