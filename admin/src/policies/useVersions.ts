/** Versions of the policy and proposals of new ones: reading them, going back, and putting one in force by two owners. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api, body } from "../client/api.ts"
import { isProblem } from "../client/transport.ts"
import type { Draft } from "./draft.ts"
import { type Checked, refusalOf, sourceOf } from "./usePolicy.ts"

const most_rows = 200
const path = <P>(of: P) => ({ params: { path: of } })

export const useVersion = (version: string | undefined) =>
  useQuery({
    queryKey: ["policies", "version", version],
    enabled: version !== undefined,
    // a version's text never changes, what is said of it does
    queryFn: ({ signal }) => body(api.GET("/v1/policies/versions/{version}", { ...path({ version: version ?? "" }), signal })),
  })

/** The newest, as many as one page holds. */
export const useVersions = () =>
  useQuery({
    queryKey: ["policies", "all"],
    queryFn: async ({ signal }) => (await body(api.GET("/v1/policies", { params: { query: { limit: String(most_rows) } }, signal }))).items,
  })

export const useProposals = () =>
  useQuery({
    queryKey: ["policies", "proposals"],
    queryFn: async ({ signal }) =>
      (await body(api.GET("/v1/policy-proposals", { params: { query: { limit: String(most_rows) } }, signal }))).items,
  })

export const useProposal = (id: string) =>
  useQuery({
    queryKey: ["policies", "proposal", id],
    queryFn: ({ signal }) => body(api.GET("/v1/policy-proposals/{id}", { ...path({ id }), signal })),
  })

export const usePolicySettings = () =>
  useQuery({ queryKey: ["policies", "settings"], queryFn: ({ signal }) => body(api.GET("/v1/settings/policy", { signal })) })

/** An act after which everything about policies is read again, also when it was refused: something moved. */
const useAct = <V, A>(act: (value: V) => Promise<A>) => {
  const queries = useQueryClient()
  return useMutation({ mutationFn: act, onSettled: () => queries.invalidateQueries({ queryKey: ["policies"] }) })
}

export const useRollBack = (version: string) =>
  useAct((reason: string) => body(api.POST("/v1/policies/versions/{version}/roll-back", { ...path({ version }), body: { reason } })))

export const useConfirm = (id: string) =>
  useAct((version: string) => body(api.POST("/v1/policy-proposals/{id}/confirm", { ...path({ id }), body: { version } })))

export const useWithdraw = (id: string) => useAct(() => body(api.POST("/v1/policy-proposals/{id}/withdraw", path({ id }))))

export const useSetOwners = () => useAct((owners: 1 | 2) => body(api.POST("/v1/settings/policy", { body: { owners } })))

export type Proposed = Checked & { readonly id?: string }

/** A refusal by the checker is an answer, as when a draft is activated. */
export const usePropose = () =>
  useAct(async ({ draft, reason }: { readonly draft: Draft; readonly reason: string }): Promise<Proposed> => {
    try {
      const { id } = await body(api.POST("/v1/policy-proposals", { body: { ...sourceOf(draft), reason } }))
      return { ok: true, findings: [], id }
    } catch (error) {
      if (!isProblem(error, "policy-broken")) throw error
      return refusalOf(error)
    }
  })
