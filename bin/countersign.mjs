#!/usr/bin/env node
// `npx countersign …`: the same bootstrap as the npm scripts, then the command line.
import { run } from "../infra/boot/run.mjs"

run("cli", process.argv.slice(2))
