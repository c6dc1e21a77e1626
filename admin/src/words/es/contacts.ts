/** Spanish texts of the contacts. */
import type { Texts } from "../en.ts"
import type { contacts as english } from "../en/contacts.ts"

export const contacts = {
  title: "Contactos",
  lead: "Socios, creadores y todas las personas que alguna vez escribieron.",
  name: "Nombre",
  address: "Dirección",
  stage: "Etapa",
  channel: "Canal",
  consent: "Consentimiento",
  optedOut: "No quiere mensajes",
  erased: "Datos borrados a petición",
  reachable: "Se le puede escribir",
  verified: "Verificado",
  notVerified: "Sin verificar",
  updated: "Último cambio",
  empty: "Todavía no hay contactos",
  emptyHint: "Quien escribe se convierte en contacto. Las personas que añade tu empresa cuentan como conocidas.",
} satisfies Texts<typeof english>
