/** English texts of the audit. */

export const audit = {
  title: "Audit",
  lead: "Who did what. Lines are only ever added, and sealed so that anybody can prove it.",
  at: "Time",
  kind: "What",
  actor: "Who",
  subject: "On what",
  data: "Details",
  showData: "Show the details of %{kind}",
  empty: "No line yet",
  emptyHint: "Every message, verdict, decision and effect leaves a line here.",
  export: "Export all, sealed",
  exportHint: "JSON lines with seals and signed checkpoints; infra/verify-audit.mjs proves the file without this product.",
  exported: "The export was saved.",
}
