/** A process that starts both embedded servers in the folder given, prints one JSON line about them and then waits to be killed. */
import { join } from "node:path"
import { startNats } from "../embedded/nats.ts"
import { startPostgres } from "../embedded/postgres.ts"

const folder = process.argv[2] ?? ""
const [postgres, nats] = await Promise.all([
  startPostgres({ dataDir: join(folder, "postgres"), superuserPassword: "hold" }),
  startNats({ dataDir: join(folder, "nats") }),
])
process.stdout.write(`${JSON.stringify({ url: postgres.url, ports: [postgres.port, nats.port] })}\n`)
setInterval(() => undefined, 60_000)
