/** Reading the policy in force, checking a draft and putting it in force. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api, body } from "../client/api.ts"
import type { ApiProblem } from "../client/problem.ts"
import { isProblem } from "../client/transport.ts"
import type { Finding } from "./editor/problems.ts"
import type { Draft } from "./draft.ts"

export type FileFinding = Finding & { readonly file: string }

export interface Checked {
  readonly ok: boolean
  readonly findings: ReadonlyArray<FileFinding>
}

const activeKey = ["policies", "active"]

/** Null: no policy is in force. */
export const useActivePolicy = () =>
  useQuery({
    queryKey: activeKey,
    queryFn: async ({ signal }) => {
      try {
        return await body(api.GET("/v1/policies/active", { signal }))
      } catch (error) {
        if (isProblem(error, "not-found")) return null
        throw error
      }
    },
  })

export const sourceOf = ({ name, after }: Draft) => ({ name, files: after.map(({ file, text }) => ({ file, text })) })

export const useCheck = () =>
  useMutation({
    mutationFn: async (draft: Draft): Promise<Checked> => {
      const { ok, problems } = await body(api.POST("/v1/policies/check", { body: sourceOf(draft) }))
      return { ok, findings: problems }
    },
  })

/** What the checker found wrong when the API was asked for more than a check. */
export const refusalOf = (error: ApiProblem): Checked => ({
  ok: false,
  findings: (error.body.problems ?? []).map((problem) => ({ code: error.code, ...problem })),
})

/** A refusal by the checker is an answer: it comes back as findings. Every other failure is thrown. */
export const useActivate = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ draft, reason }: { readonly draft: Draft; readonly reason: string }): Promise<Checked> => {
      try {
        await body(api.POST("/v1/policies/activate", { body: { ...sourceOf(draft), ...(reason === "" ? {} : { reason }) } }))
        return { ok: true, findings: [] }
      } catch (error) {
        if (!isProblem(error, "policy-broken")) throw error
        return refusalOf(error)
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["policies"] }),
  })
}
