/** Spanish: what calls do, first steps, marks of blocked calls, who else looks. */
import type { decisions as english } from "../en/decisions.ts"
import type { Texts } from "../texts.ts"

export const decisions = {
  titles: {
    payouts: {
      release: { full: "Pagar %{amount} a %{who}", bare: "Pagar dinero" },
      prepare: { full: "Preparar un pago de %{amount} a %{who}", bare: "Preparar un pago" },
      status: { full: "Consultar un pago a %{who}", bare: "Consultar un pago" },
    },
    email: { send: { full: "Enviar un correo a %{who}", bare: "Enviar un correo" } },
    crm: {
      stage: { full: "Pasar a %{who} a la etapa «%{stage}»", bare: "Cambiar la etapa de un contacto" },
      find: { full: "Buscar «%{query}» entre los contactos", bare: "Buscar un contacto" },
      note: { full: "Escribir una nota sobre %{who}", bare: "Escribir una nota sobre un contacto" },
    },
    conversation: { reply: { full: "Responder a %{who}", bare: "Responder en la conversación" } },
  },
  otherTitles: {
    money: "Mover dinero con %{tool}",
    outbound: "Llegar a alguien con %{tool}",
    write: "Cambiar registros con %{tool}",
    read: "Leer con %{tool}",
  },
  auditPanel: {
    verify: "Verificar la auditoría",
    intact: "La auditoría está íntegra: %{entries} entradas probadas.",
    broken: "La auditoría no está íntegra. Primera entrada mala: %{first}",
    all: "Abrir en la auditoría",
  },
} satisfies Texts<typeof english>
