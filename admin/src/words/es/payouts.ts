/** Spanish texts of the payouts. */
import type { Texts } from "../en.ts"
import type { payouts as english } from "../en/payouts.ts"

export const payouts = {
  title: "Pagos",
  lead: "Lo que se preparó, lo que las personas aprobaron y lo que dice el banco.",
  payee: "Beneficiario",
  amount: "Importe",
  memo: "Concepto",
  status: "Estado",
  created: "Preparado",
  sent: "Enviado",
  confirmed: "Confirmado",
  statuses: {
    draft: "Borrador",
    approved: "Aprobado",
    sent: "Enviado",
    confirmed: "Confirmado",
    reconciled: "Conciliado",
    failed: "Fallido",
    unknown: "Resultado desconocido",
  },
  empty: "Todavía no hay pagos",
  emptyHint: "Los agentes preparan pagos cuando los creadores piden dinero; cada uno espera a que decidan personas antes de enviarse.",
  evidence: "Justificantes",
  evidenceComplete: "Completos",
  evidenceMissing: "Falta algo",
  bankRef: "Referencia del banco",
  noBankRef: "El banco todavía no le ha dado una",
  failure: "Por qué falló",
  unknownTitle: "Nadie sabe todavía si el banco lo hizo",
  unknownHint: "No se intenta de nuevo por sí solo. Pregunta al banco y luego resuelve la llamada a la que pertenece.",
  toUnknown: "Abrir lo que espera respuesta",
} satisfies Texts<typeof english>
