/**
 * One row with more than its list shows. Under a key of its own: react-admin lays the rows of a list down as single rows, which a screen of
 * details must not take for the whole.
 */
import { useQuery } from "@tanstack/react-query"
import { read } from "../client/transport.ts"
import { type ResourceName, specOf } from "./resources.ts"

export const useDetail = <A>(resource: ResourceName, id: string) =>
  useQuery({
    queryKey: [resource, "detail", id],
    queryFn: ({ signal }) => read<A>(specOf(resource).one!.replace("{id}", encodeURIComponent(id)), {}, signal),
  })
