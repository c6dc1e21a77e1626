/** One plugin: its health in a word, a test that changes nothing, and its tools. */
import { Box, Card, Chip, Typography, useMediaQuery, useTheme } from "@mui/material"
import type { Integration } from "../client/records.ts"
import { When } from "../lists/When.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { endedOf, type Health, healthOf, sumOf } from "./health.ts"
import { TestPlugin } from "./TestPlugin.tsx"
import { ToolCards, ToolTable } from "./Tools.tsx"

const tones = { well: "success", idle: "default", some: "warning", bad: "error", unsure: "warning" } as const satisfies Record<
  Health,
  string
>

export const PluginCard = ({ integration }: { readonly integration: Integration }) => {
  const say = useWords()
  const format = useFormat()
  const wide = useMediaQuery(useTheme().breakpoints.up("md"))
  const { plugin, tools, testable } = integration
  const calls = sumOf(integration)
  const ended = endedOf(calls)
  const health = healthOf(calls)
  return (
    <Card component="section" aria-labelledby={`plugin-${plugin}`} variant="outlined" sx={{ p: { xs: 1.5, md: 2 } }}>
      <Box sx={{ display: "flex", gap: 1.5, alignItems: "flex-start", flexWrap: "wrap", mb: 1.5 }}>
        <Box sx={{ flexGrow: 1, minWidth: 0 }}>
          <Box sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
            <Typography id={`plugin-${plugin}`} variant="h2" component="h2">
              {plugin}
            </Typography>
            <Chip size="small" color={tones[health]} label={say(`integrations.health.${health}`)} />
          </Box>
          <Typography component="div" variant="body2" sx={{ color: "text.secondary", mt: 0.5 }}>
            {ended === 0
              ? say("integrations.callsNone")
              : say("integrations.errorRate", { rate: format.percent((calls.failed + calls.unknown) / ended), smart_count: ended })}
            {" · "}
            {say("integrations.lastSuccess")}:{" "}
            {calls.lastSuccessAt === null ? say("integrations.never") : <When at={calls.lastSuccessAt} />}
          </Typography>
        </Box>
        <TestPlugin plugin={plugin} testable={testable} />
      </Box>
      {wide ? <ToolTable plugin={plugin} tools={tools} /> : <ToolCards plugin={plugin} tools={tools} />}
    </Card>
  )
}
