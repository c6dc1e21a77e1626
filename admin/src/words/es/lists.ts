/** Spanish: lists, and words that many screens share. */
import type { lists as english } from "../en/lists.ts"
import type { Texts } from "../texts.ts"

export const lists = {
  untrusted: {
    warning: "Míralo bien",
    direction: "Contiene marcas que cambian el sentido de lectura.",
    invisible: "Contiene caracteres que no se ven.",
    mixed: "Mezcla letras parecidas de varios alfabetos.",
    control: "Contiene caracteres de control.",
  },
  lists: {
    filters: "Filtros",
    clear: "Quitar filtros",
    any: "Cualquiera",
    export: "Exportar",
    formats: { csv: "Como CSV, para hojas de cálculo", jsonl: "Como líneas JSON, para programas" },
    previous: "Página anterior",
    nextPage: "Página siguiente",
    page: "Página %{page}",
    views: "Vistas guardadas",
    saveView: "Guardar vista",
    viewName: "Nombre de la vista",
    noViews: "Aún no hay vistas guardadas. Pon filtros y guárdalos con un nombre.",
    removeView: "Quitar la vista %{name}",
    noMatch: "Nada coincide con estos filtros",
    noMatchHint: "Quita un filtro o quítalos todos.",
    fresh: "%{smart_count} nueva |||| %{smart_count} nuevas",
  },
  classes: { read: "Lee", write: "Cambia registros", outbound: "Llega a una persona", money: "Mueve dinero" },
  roles: { owner: "Propietario", manager: "Responsable", support: "Soporte", finance: "Finanzas", auditor: "Auditor" },
  approvalStates: {
    open: "En espera",
    approved: "Aprobada",
    rejected: "Rechazada",
    edited: "Editada",
    expired: "Caducada",
    void: "Retirada",
  },
  actionStates: {
    proposed: "Propuesta",
    denied: "Bloqueada",
    held: "Retenida",
    allowed: "Permitida",
    approved: "Aprobada",
    rejected: "Rechazada",
    expired: "Caducada",
    dispatched: "En curso",
    succeeded: "Hecha",
    failed: "Fallida",
    unknown: "Resultado desconocido",
  },
} satisfies Texts<typeof english>
