/** What the schema tools may compare: tables, columns, keys and policies. Functions and triggers are ours by hand (store/functions). */
export const schemaOptions = {
  ignoreRoutines: true,
  ignoreTriggers: true,
  defaultUpdateRule: "no action" as const,
  skipViews: ["audit_line", "model_call"],
  // who people are is better-auth's to read and write, under a role of its own
  ignoreSchema: ["auth"],
  skipTables: ["schema_routine", "mikro_orm_migrations"],
}
