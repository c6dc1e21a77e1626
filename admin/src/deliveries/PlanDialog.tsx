/**
 * A replay of many: first the plan, which counts and names exactly what would be tried; then its run with progress, which can be stopped and
 * gone on with; at last how each ended. Closing the window stops nothing: the plan runs where the API runs.
 */
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, LinearProgress, Skeleton, Typography } from "@mui/material"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api, body } from "../client/api.ts"
import type { DeliveryPlan } from "../client/records.ts"
import { Problem } from "../layout/Problem.tsx"
import { When } from "../lists/When.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { PlanItems } from "./PlanItems.tsx"

export type HeldFilter = DeliveryPlan["filter"]

const running_ms = 600

const Progress = ({ plan }: { readonly plan: DeliveryPlan }) => {
  const say = useWords()
  const { integer } = useFormat()
  const { items, state, stalled, total, tried } = plan
  const text = say("deliveries.planProgress", { done: integer(tried), total: integer(total) })
  return (
    <>
      <Typography role="status">{text}</Typography>
      <LinearProgress
        variant="determinate"
        value={total === 0 ? 100 : (tried / total) * 100}
        aria-label={text}
        sx={{ height: 8, borderRadius: 4, my: 1 }}
      />
      {stalled && <Alert severity="warning">{say("deliveries.planStalled")}</Alert>}
      {state === "done" && (
        <Alert severity={items.every(({ result }) => result === "sent") ? "success" : "warning"}>{say("deliveries.planDone")}</Alert>
      )}
      {state === "cancelled" && <Alert severity="info">{say("deliveries.planStopped")}</Alert>}
    </>
  )
}

const Planned = ({ plan }: { readonly plan: DeliveryPlan }) => {
  const say = useWords()
  if (plan.total === 0) return <Alert severity="info">{say("deliveries.planNone")}</Alert>
  return (
    <>
      <Typography sx={{ fontWeight: 600 }}>{say("deliveries.planCounted", { smart_count: plan.total })}</Typography>
      {plan.more && <Typography>{say("deliveries.planMore")}</Typography>}
      <Typography variant="body2" component="div" sx={{ color: "text.secondary", mt: 0.5 }}>
        {say("deliveries.planBound")} {say("deliveries.planExpires")} <When at={plan.expiresAt} />.
      </Typography>
    </>
  )
}

/** A plan is made when the dialog opens, and read while it runs. */
const usePlan = (filter: HeldFilter) => {
  const queries = useQueryClient()
  const made = useQuery({
    queryKey: ["delivery-plan", "made", filter],
    queryFn: () => body(api.POST("/v1/deliveries/plan", { body: filter })),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  })
  const id = made.data?.id
  const read = useQuery({
    queryKey: ["delivery-plan", id],
    queryFn: ({ signal }) => body(api.GET("/v1/deliveries/plans/{id}", { params: { path: { id: id! } }, signal })),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === "running" ? running_ms : false),
    ...(made.data === undefined ? {} : { initialData: made.data }),
  })
  const acted = (plan: DeliveryPlan) => {
    queries.setQueryData(["delivery-plan", id], plan)
  }
  const path = { params: { path: { id: id ?? "" } } }
  const run = useMutation({ mutationFn: () => body(api.POST("/v1/deliveries/plans/{id}/run", path)), onSuccess: acted })
  const stop = useMutation({ mutationFn: () => body(api.POST("/v1/deliveries/plans/{id}/cancel", path)), onSuccess: acted })
  return { plan: read.data, error: made.error ?? read.error ?? run.error ?? stop.error, run, stop }
}

export const PlanDialog = ({ filter, onClose }: { readonly filter: HeldFilter; readonly onClose: () => void }) => {
  const say = useWords()
  const queries = useQueryClient()
  const { plan, error, run, stop } = usePlan(filter)
  const close = () => {
    void queries.invalidateQueries({ queryKey: ["deliveries"] })
    void queries.invalidateQueries({ queryKey: ["issues"] })
    onClose()
  }
  const begun = plan !== undefined && plan.state !== "planned"
  const goesOn = plan?.state === "running" && !plan.stalled
  return (
    <Dialog open onClose={close} maxWidth="md" aria-labelledby="plan-title">
      <DialogTitle id="plan-title">{say("deliveries.planTitle")}</DialogTitle>
      <DialogContent>
        {!begun && <Typography sx={{ mb: 2 }}>{say("deliveries.planLead")}</Typography>}
        {error !== null && <Problem error={error} />}
        {plan === undefined ? (
          error === null && <Skeleton variant="rounded" height={160} role="status" aria-label={say("app.loading")} />
        ) : (
          <>
            {begun ? <Progress plan={plan} /> : <Planned plan={plan} />}
            <PlanItems plan={plan} />
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={close} sx={{ minHeight: 48 }}>
          {say("app.close")}
        </Button>
        {goesOn && (
          <Button color="error" variant="outlined" onClick={() => stop.mutate()} loading={stop.isPending} sx={{ minHeight: 48 }}>
            {say("deliveries.planStop")}
          </Button>
        )}
        {plan?.state === "planned" && plan.total > 0 && (
          <Button color="error" onClick={() => stop.mutate()} loading={stop.isPending} sx={{ minHeight: 48 }}>
            {say("deliveries.planDiscard")}
          </Button>
        )}
        {plan?.state === "planned" && plan.total > 0 && (
          <Button variant="contained" onClick={() => run.mutate()} loading={run.isPending} sx={{ minHeight: 48 }}>
            {say("deliveries.planRun", { smart_count: plan.total })}
          </Button>
        )}
        {plan?.stalled === true && (
          <Button variant="contained" onClick={() => run.mutate()} loading={run.isPending} sx={{ minHeight: 48 }}>
            {say("deliveries.planAgain")}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
