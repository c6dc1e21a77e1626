/** Bars as a picture for those who see; the same figures stand in the table below it, so it is hidden from screen readers. */
import { Box, useTheme } from "@mui/material"

export interface Bar {
  readonly key: string
  readonly value: number
  readonly says: string
}

const shape = { height: 160, least: 2, gap: 0.25 } as const

/** Bars stand on one line; the largest fills the height. A bar that is not nothing is seen. */
export const Bars = ({ bars }: { readonly bars: ReadonlyArray<Bar> }) => {
  const { palette } = useTheme()
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const heightOf = (value: number) => (value === 0 ? 0 : Math.max(shape.least, (value / most) * (shape.height - 4)))
  return (
    <Box aria-hidden="true" sx={{ border: 1, borderColor: "divider", borderRadius: 1, bgcolor: "background.paper", p: 1.5 }}>
      <svg
        viewBox={`0 0 ${Math.max(1, bars.length)} ${shape.height}`}
        preserveAspectRatio="none"
        width="100%"
        height={shape.height}
        role="presentation"
      >
        <line
          x1="0"
          x2={bars.length}
          y1={shape.height - 0.5}
          y2={shape.height - 0.5}
          stroke={palette.divider}
          vectorEffect="non-scaling-stroke"
        />
        {bars.map(({ key, value, says }, n) => (
          <rect
            key={key}
            x={n + shape.gap / 2}
            y={shape.height - heightOf(value)}
            width={1 - shape.gap}
            height={heightOf(value)}
            fill={palette.primary.main}
          >
            <title>{says}</title>
          </rect>
        ))}
      </svg>
    </Box>
  )
}
