/** A worker thread's share of a campaign: its orders come as data, its report goes back as data. */
import { parentPort, workerData } from "node:worker_threads"
import { type Campaign, runCampaign } from "./campaign.ts"
import type { Break } from "./breaks.ts"

/** A campaign as it crosses threads. */
export type Orders = Omit<Campaign, "broken"> & { readonly broken: ReadonlyArray<Break> }

// errors are answers here, made by the thousand and read by nobody's eyes
Error.stackTraceLimit = 0

const { broken, ...orders } = workerData as Orders
parentPort?.postMessage(await runCampaign({ ...orders, broken: new Set(broken) }))
