/** Bars as a picture for those who see; the same figures stand in the table below it, so it is hidden from screen readers. */
import { Box, Typography, useTheme } from "@mui/material"

export interface Bar {
  readonly key: string
  readonly value: number
  readonly says: string
}

interface Props {
  readonly bars: ReadonlyArray<Bar>
  /** Bars with names lie below each other; those of days stand side by side. */
  readonly lying: boolean
  /** What the largest one says. */
  readonly most: string
}

const shape = { height: 160, thick: 12, least: 2, gap: 0.25 } as const

const largestOf = (bars: ReadonlyArray<Bar>) => Math.max(1, ...bars.map(({ value }) => value))

/** The largest fills the height. A bar that is not nothing is seen. */
const Standing = ({ bars, most }: Omit<Props, "lying">) => {
  const { palette } = useTheme()
  const largest = largestOf(bars)
  const heightOf = (value: number) => (value === 0 ? 0 : Math.max(shape.least, (value / largest) * (shape.height - 4)))
  return (
    <>
      <Typography variant="body2" sx={{ color: "text.secondary" }}>
        {most}
      </Typography>
      <svg viewBox={`0 0 ${Math.max(1, bars.length)} ${shape.height}`} preserveAspectRatio="none" width="100%" height={shape.height}>
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
            <title>{`${key}: ${says}`}</title>
          </rect>
        ))}
      </svg>
      <Typography variant="body2" sx={{ color: "text.secondary", display: "flex", justifyContent: "space-between" }}>
        <span>{bars[0]?.key}</span>
        <span>{bars.at(-1)?.key}</span>
      </Typography>
    </>
  )
}

const Lying = ({ bars }: Pick<Props, "bars">) => {
  const { palette } = useTheme()
  const largest = largestOf(bars)
  return (
    <Box sx={{ display: "grid", gridTemplateColumns: "minmax(0, 2fr) minmax(0, 5fr) auto", gap: 1, alignItems: "center" }}>
      {bars.map(({ key, value, says }) => (
        <Box key={key} sx={{ display: "contents" }}>
          <Typography component="div" variant="body2" sx={{ minWidth: 0, overflowWrap: "anywhere" }}>
            <bdi>{key}</bdi>
          </Typography>
          <svg viewBox={`0 0 100 ${shape.thick}`} preserveAspectRatio="none" width="100%" height={shape.thick}>
            <rect width={value === 0 ? 0 : Math.max(0.5, (value / largest) * 100)} height={shape.thick} fill={palette.primary.main} />
          </svg>
          <Typography variant="body2" sx={{ fontVariantNumeric: "tabular-nums", textAlign: "end" }}>
            {says}
          </Typography>
        </Box>
      ))}
    </Box>
  )
}

export const Bars = ({ bars, lying, most }: Props) => (
  <Box aria-hidden="true" sx={{ border: 1, borderColor: "divider", borderRadius: 1, bgcolor: "background.paper", p: 1.5 }}>
    {lying ? <Lying bars={bars} /> : <Standing bars={bars} most={most} />}
  </Box>
)
