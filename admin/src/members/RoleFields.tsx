/** A role, and the workspaces it is confined to where it is. */
import { Box, Checkbox, FormControl, FormControlLabel, FormGroup, FormHelperText, FormLabel, MenuItem, TextField } from "@mui/material"
import type { Member } from "../client/records.ts"
import { useWords } from "../words/useWords.ts"
import { isConfined } from "./Places.tsx"
import { useWorkspaces } from "./useWorkspaces.ts"

export const roles = ["owner", "manager", "support", "finance", "auditor"] as const
export type Role = Member["role"]

export interface Post {
  readonly role: Role
  readonly workspaceIds: ReadonlyArray<string>
}

export const RoleFields = ({ value, onChange }: { readonly value: Post; readonly onChange: (post: Post) => void }) => {
  const say = useWords()
  const workspaces = useWorkspaces()
  const { role, workspaceIds } = value
  const toggle = (id: string) =>
    onChange({ role, workspaceIds: workspaceIds.includes(id) ? workspaceIds.filter((one) => one !== id) : [...workspaceIds, id] })
  return (
    <>
      <TextField
        select
        label={say("members.role")}
        value={role}
        onChange={({ target }) => onChange({ role: target.value as Role, workspaceIds })}
        slotProps={{ htmlInput: { "aria-label": say("members.role") } }}
      >
        {roles.map((one) => (
          <MenuItem key={one} value={one}>
            {say(`roles.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {isConfined(role) && (
        <FormControl component="fieldset">
          <FormLabel component="legend">{say("members.places")}</FormLabel>
          <Box sx={{ maxHeight: 220, overflowY: "auto" }}>
            <FormGroup>
              {workspaces.map(({ id, name }) => (
                <FormControlLabel
                  key={id}
                  control={<Checkbox checked={workspaceIds.includes(id)} onChange={() => toggle(id)} />}
                  label={name}
                  sx={{ overflowWrap: "anywhere" }}
                />
              ))}
            </FormGroup>
          </Box>
          <FormHelperText sx={{ mx: 0 }}>{say(workspaceIds.length === 0 ? "members.placesNone" : "members.placesHint")}</FormHelperText>
        </FormControl>
      )}
    </>
  )
}
