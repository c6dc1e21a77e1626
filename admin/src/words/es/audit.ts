/** Spanish texts of the audit. */
import type { Texts } from "../en.ts"
import type { audit as english } from "../en/audit.ts"

export const audit = {
  title: "Auditoría",
  lead: "Quién hizo qué. Las líneas solo se añaden, y se sellan para que cualquiera pueda probarlo.",
  at: "Hora",
  kind: "Qué",
  actor: "Quién",
  subject: "Sobre qué",
  data: "Detalles",
  showData: "Mostrar los detalles de %{kind}",
  empty: "Todavía no hay líneas",
  emptyHint: "Cada mensaje, veredicto, decisión y efecto deja aquí una línea.",
  export: "Exportar todo, sellado",
  exportHint: "Líneas JSON con sellos y puntos de control firmados; infra/verify-audit.mjs prueba el archivo sin este producto.",
  exported: "La exportación se guardó.",
} satisfies Texts<typeof english>
