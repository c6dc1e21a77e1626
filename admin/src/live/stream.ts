/**
 * Live updates: one EventSource for all tabs of this browser (HTTP/1.1 allows six connections to a host, and each stream keeps one). The
 * tab that holds the lock listens and tells the others. Events carry ids only; what they make stale is read again under the reader's own
 * rights. While the stream is away the lists are read every fifteen seconds, and the page says so.
 */

/** `resync`: something may have been missed; everything is stale. */
export type Change = { readonly resource: string; readonly id: string } | "resync"
export type LiveState = "starting" | "live" | "polling"

const retry_ms = 15_000
const path = "/v1/events"
const name = "countersign-live"

type Told = { readonly change: Change } | { readonly state: LiveState }

export interface LiveStream {
  readonly close: () => void
}

const changeOf = (data: string): Change => {
  try {
    const { resource, id } = JSON.parse(data) as { readonly resource?: unknown; readonly id?: unknown }
    return typeof resource === "string" && typeof id === "string" ? { resource, id } : "resync"
  } catch {
    return "resync"
  }
}

/** Listens until the promise of `ended` settles; opens again when the server closes for good. */
const listen = (tell: (told: Told) => void, ended: AbortSignal): void => {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let missed = false
  const open = () => {
    if (ended.aborted) return
    source = new EventSource(path)
    source.addEventListener("open", () => {
      tell({ state: "live" })
      if (missed) tell({ change: "resync" })
      missed = false
    })
    source.addEventListener("changed", (event: MessageEvent<string>) => tell({ change: changeOf(event.data) }))
    // the session is over: reading again says so, and leads to the sign-in page
    source.addEventListener("closed", () => tell({ change: "resync" }))
    source.addEventListener("resync", () => tell({ change: "resync" }))
    source.addEventListener("error", () => {
      missed = true
      tell({ state: "polling" })
      // a dropped connection is taken up again by the browser; a refusal is not
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, retry_ms)
    })
  }
  open()
  ended.addEventListener("abort", () => {
    source?.close()
    clearTimeout(timer)
  })
}

/** Calls back in this tab, whichever tab listens. */
export const openLive = (onChange: (change: Change) => void, onState: (state: LiveState) => void): LiveStream => {
  const ended = new AbortController()
  const channel = new BroadcastChannel(name)
  let last: LiveState = "starting"
  const here = (told: Told): void => {
    if ("change" in told) return onChange(told.change)
    last = told.state
    onState(told.state)
  }
  let leads = false
  channel.onmessage = ({ data }: MessageEvent<Told | "state?">) => {
    if (data !== "state?") return here(data)
    if (leads) channel.postMessage({ state: last } satisfies Told)
  }
  channel.postMessage("state?")
  const lead = () => {
    // closed while the lock was on its way: kept, it would silence every tab
    if (ended.signal.aborted) return Promise.resolve()
    leads = true
    listen((told) => {
      here(told)
      channel.postMessage(told)
    }, ended.signal)
    return new Promise<void>((done) => ended.signal.addEventListener("abort", () => done()))
  }
  // locks need a secure context; without them each tab listens for itself
  if ("locks" in navigator) navigator.locks.request(name, { signal: ended.signal }, lead).catch(() => undefined)
  else void lead()
  return {
    close: () => {
      ended.abort()
      channel.close()
    },
  }
}
