/** Where the linter looks for its configuration; the rules and the walls are written in infra/walls. */
export { default } from "./infra/walls/rules.ts"
