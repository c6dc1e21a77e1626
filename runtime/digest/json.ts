/** JSON objects as a type: for code that walks values whose shape is somebody else's (tool schemas, arguments, lines of input). Pure. */

export type JsonObject = Readonly<Record<string, unknown>>

/** True for objects that are neither null nor a list. Meant for parsed JSON: class instances pass too. */
export const isJsonObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value)
