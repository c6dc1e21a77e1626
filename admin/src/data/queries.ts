/** The cache of what was read. It holds a company's data: in memory only, and emptied at sign-out and at a switch of company. */
import { QueryClient } from "@tanstack/react-query"
import { isProblem } from "../client/transport.ts"
import { forgetCursors } from "./cursors.ts"

const retries = 2

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // what the API has judged it judges the same again; only absence is worth another try
      retry: (failures, error) => failures < retries && (!isProblem(error) || error.status === 0 || error.status === 503),
      refetchOnWindowFocus: true,
    },
  },
})

export const forgetAll = (): void => {
  queryClient.clear()
  forgetCursors()
}
