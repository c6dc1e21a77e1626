/** Llamadas cuyo resultado nadie conoce. */
import type { Catalogue } from "../en.ts"

export const unknown: Catalogue["unknown"] = {
  title: "Resultados desconocidos",
  lead: "Llamadas de las que nadie sabe si ocurrieron. No se reintentan solas: averígüelo y dígalo aquí.",
  empty: "No hay nada desconocido",
  emptyHint: "Cuando una llamada se interrumpe y su proveedor no puede decir si ocurrió, espera aquí a una persona.",
  what: "Qué debía hacer",
  why: "Por qué nadie lo sabe",
  kind: "Clase",
  since: "Desde",
  hint: "Puede que haya ocurrido. Pregunte al proveedor o al banco, con la clave de abajo, antes de decir nada aquí.",
  known: "Ya se sabe qué fue de ella.",
  asking: "Para preguntar al proveedor",
  key: "Clave de la llamada",
  copyKey: "Copiar la clave",
  tried: "Intentada una vez, por última vez el %{at} |||| Intentada %{smart_count} veces, por última vez el %{at}",
  happened: "Ocurrió",
  didNot: "No ocurrió",
  notYours: "Su rol no puede decir qué fue de ella: pregunte a un propietario.",
  ask: { succeeded: "¿Sí ocurrió?", failed: "¿No ocurrió?" },
  means: {
    succeeded: "Se le dice al agente que se hizo. No se envía nada.",
    failed: "Se le dice al agente que falló, y puede proponerla otra vez. Si sí ocurrió, podría ocurrir dos veces.",
  },
  settled: "Ha quedado constancia de qué fue de ella",
}
