/** Reading agents and their versions, and trying one behind the seal. */
import { useMutation, useQuery } from "@tanstack/react-query"
import { api, body } from "../client/api.ts"
import type { AgentDetail } from "../client/records.ts"
import type { paths } from "../client/schema.ts"

const most_rows = "200"

export const useAgent = (name: string, version: string | undefined) =>
  useQuery({
    queryKey: ["agents", name, version],
    enabled: version !== undefined,
    queryFn: ({ signal }): Promise<AgentDetail> =>
      body(api.GET("/v1/agents/{name}/{version}", { params: { path: { name, version: version ?? "" } }, signal })),
  })

/** Every version of one agent, newest first. */
export const useVersionsOf = (name: string) =>
  useQuery({
    queryKey: ["agents", "all"],
    queryFn: async ({ signal }) => (await body(api.GET("/v1/agents", { params: { query: { limit: most_rows } }, signal }))).items,
    select: (rows) => rows.filter((row) => row.name === name),
  })

export type TryRequest = paths["/v1/agents/{name}/{version}/try"]["post"]["requestBody"]["content"]["application/json"]

export const useTry = (name: string, version: string) =>
  useMutation({
    mutationFn: (ask: TryRequest) => body(api.POST("/v1/agents/{name}/{version}/try", { params: { path: { name, version } }, body: ask })),
  })
