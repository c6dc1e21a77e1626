/** The checked way out: build it from a policy and a resolver, hand `http` and `dial` to whoever must not reach further (G6). */
import type { Dial, HttpClient } from "@countersign/kit/host"
import { dial, type DialOptions, plainConnect, systemResolver } from "./egress/dial.ts"
import { egressFetch } from "./egress/fetch.ts"

export { isPublicAddress } from "./egress/address.ts"
export type { Resolver } from "./egress/dial.ts"
export type { EgressPolicy } from "./egress/target.ts"

export type EgressOptions = Pick<DialOptions, "policy" | "signal"> & Partial<DialOptions> & { readonly deadline: number }

/** `deadline` is Unix ms. Both functions reject with EgressError only. */
export const makeEgress = (options: EgressOptions): { readonly http: HttpClient; readonly dial: Dial } => {
  const full: DialOptions = { resolve: systemResolver, connect: plainConnect, ...options }
  return {
    http: (request) => egressFetch(full, request, options.deadline),
    dial: ({ host, port, timeout_ms }) =>
      dial(full, host, port, Math.min(timeout_ms ?? Infinity, Math.max(1, options.deadline - Date.now()))),
  }
}
