/**
 * Preloaded into what run.mjs starts: when run.mjs is gone (its pipe to us closes, SIGKILL included), ask ourselves to stop as Ctrl-C would.
 */
if (process.channel !== undefined) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"))
  process.channel.unref()
}
