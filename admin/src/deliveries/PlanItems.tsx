/** Each delivery of a plan with how it ended, in a box that scrolls. */
import { Box, Chip, Link as MuiLink } from "@mui/material"
import { Link } from "react-router-dom"
import type { DeliveryPlan } from "../client/records.ts"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"

const tones = { sent: "success", still: "warning", gone: "default", failed: "error" } as const

export const PlanItems = ({ plan }: { readonly plan: DeliveryPlan }) => {
  const say = useWords()
  if (plan.items.length === 0) return null
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label={say("deliveries.result")}
      sx={{ mt: 2, border: 1, borderColor: "divider", borderRadius: 1, maxHeight: 320, overflow: "auto" }}
    >
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none" }}>
        {plan.items.map(({ id, source, deliveryId, receivedAt, result }) => (
          <Box
            key={id}
            component="li"
            sx={{
              px: 1.5,
              py: 1,
              display: "flex",
              gap: 1,
              alignItems: "center",
              flexWrap: "wrap",
              "& + &": { borderTop: 1, borderColor: "divider" },
            }}
          >
            <Box sx={{ flexGrow: 1, flexBasis: 200, minWidth: 0 }}>
              <MuiLink component={Link} to={`/deliveries/${id}`} color="inherit" sx={{ display: "inline-block", minHeight: 24 }}>
                <Untrusted text={source} />
              </MuiLink>{" "}
              <Box component="span" sx={{ color: "text.secondary" }}>
                <Untrusted text={deliveryId} /> · <When at={receivedAt} />
              </Box>
            </Box>
            {result === null ? (
              plan.state === "planned" ? null : (
                <Chip size="small" variant="outlined" label={say("deliveries.waiting")} />
              )
            ) : (
              <Chip
                size="small"
                color={tones[result]}
                label={say(`deliveries.results.${result}`)}
                sx={{ height: "auto", "& .MuiChip-label": { whiteSpace: "normal" } }}
              />
            )}
          </Box>
        ))}
      </Box>
    </Box>
  )
}
