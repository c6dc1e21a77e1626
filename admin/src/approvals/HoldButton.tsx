/**
 * A button that acts at once when it is held, and asks when it is only pressed: by a tap, a key or a switch device. A finger that moves away
 * lets go of it, so no swipe ever decides.
 */
import { Box, Button, type SxProps, type Theme } from "@mui/material"
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from "react"

export const hold_ms = 800

interface Props {
  readonly children: ReactNode
  readonly disabled: boolean
  readonly onHeld: () => void
  readonly onPress: () => void
  readonly describedBy: string
  readonly sx: SxProps<Theme>
}

/** The click that the browser makes of lifting the finger comes after a hold too: that one is swallowed. */
const useHold = (onHeld: () => void, onPress: () => void) => {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const done = useRef(false)
  const [holding, setHolding] = useState(false)
  useEffect(() => () => clearTimeout(timer.current), [])
  const begin = ({ button, isPrimary }: PointerEvent) => {
    // a second finger or another button of the mouse holds nothing
    if (button !== 0 || !isPrimary) return
    done.current = false
    setHolding(true)
    timer.current = setTimeout(() => {
      done.current = true
      setHolding(false)
      onHeld()
    }, hold_ms)
  }
  const end = () => {
    clearTimeout(timer.current)
    setHolding(false)
  }
  const click = () => {
    if (!done.current) onPress()
    done.current = false
  }
  return { holding, begin, end, click }
}

export const HoldButton = ({ children, disabled, onHeld, onPress, describedBy, sx }: Props) => {
  const { holding, begin, end, click } = useHold(onHeld, onPress)
  return (
    <Button
      variant="contained"
      color="success"
      disabled={disabled}
      aria-describedby={describedBy}
      onPointerDown={begin}
      onPointerUp={end}
      onPointerLeave={end}
      onPointerCancel={end}
      onContextMenu={(event) => event.preventDefault()}
      onClick={click}
      sx={[{ position: "relative", overflow: "hidden", touchAction: "manipulation", userSelect: "none" }, sx as object]}
    >
      <Box
        aria-hidden
        component="span"
        sx={{
          position: "absolute",
          inset: 0,
          transformOrigin: "left",
          bgcolor: "success.dark",
          opacity: 0.6,
          transform: `scaleX(${holding ? 1 : 0})`,
          transition: holding ? `transform ${hold_ms}ms linear` : "none",
        }}
      />
      <Box component="span" sx={{ position: "relative" }}>
        {children}
      </Box>
    </Button>
  )
}
