/** What the product tells of itself: JSON lines on standard output always; traces, metrics and logs to a collector where one is configured. */
import { Layer, Logger, References } from "effect"
import { jsonLines } from "./logger.ts"
import { otlpLayer } from "./otlp.ts"
import { Listening } from "./span.ts"

const lines = Logger.layer([jsonLines])

/** Without an endpoint nobody listens, and no span is ever made. */
export const telemetryLayer = (otlpEndpoint: string | undefined) =>
  otlpEndpoint === undefined
    ? Layer.merge(lines, Layer.succeed(References.TracerEnabled, false))
    : otlpLayer(otlpEndpoint).pipe(Layer.provideMerge(Layer.merge(lines, Layer.succeed(Listening, true))))
