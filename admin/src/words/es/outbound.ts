/** Spanish texts of what goes out. */
import type { Texts } from "../en.ts"
import type { outbound as english } from "../en/outbound.ts"

export const outbound = {
  title: "Salientes",
  lead: "Lo que se dijo o se dirá a personas de fuera, con las palabras de quién y quién lo dejó salir.",
  recipient: "Para",
  words: "Palabras",
  noWords: "Esta herramienta no envía palabras propias.",
  state: "Estado",
  by: "Escrito por",
  approvedBy: "Aprobado por",
  nobody: "Nadie: la política lo permitió",
  waits: "Espera una decisión",
  notSent: "No se envió",
  released: "Sale el %{at}",
  channel: "Canal",
  agent: "Agente",
  search: "En las palabras o la dirección",
  at: "Cuándo",
  stranger: "No está entre tus contactos",
  empty: "Todavía no se ha dicho nada",
  emptyHint: "Las respuestas de los agentes y los correos que envían aparecen aquí desde que se proponen.",
} satisfies Texts<typeof english>
