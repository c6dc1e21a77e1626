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
    all: "Abrir en la auditoría",
  },
  blockedMarks: {
    title: "¿Tuvo razón la política?",
    nobody: "Nadie lo ha dicho todavía.",
    names: { "false-positive": "Mal bloqueada", right: "Bien bloqueada", none: "Sin revisar" },
    do: { "false-positive": "Mal bloqueada", right: "Bien bloqueada", none: "Retirar la marca" },
    ask: { "false-positive": "¿Se bloqueó por error?", right: "¿Se bloqueó con razón?", none: "¿Retirar la marca?" },
    done: { "false-positive": "Marcada como mal bloqueada.", right: "Marcada como bien bloqueada.", none: "Se retiró la marca." },
    lead: "La llamada sigue bloqueada. Tu palabra y su motivo quedan a su lado, y sale del resumen.",
    draft: "Cambiar la regla",
    gate: "No se preguntó a ninguna regla: la llamada no encaja en su herramienta, o el agente no puede usarla.",
    never: "Lo que la política prohíbe no se puede dejar pasar a mano. Cambia la regla; el agente podrá proponer la llamada otra vez.",
  },
  watching: { others: "%{names} también lo está mirando |||| %{names} también lo están mirando" },
} satisfies Texts<typeof english>
