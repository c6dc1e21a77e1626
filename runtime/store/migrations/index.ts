/** Migrations in order. 0001 is generated from the entities; a new one is added for every later change of theirs. */
import Migration0001 from "./0001_schema.ts"
import Migration0002 from "./0002_security.ts"
import Migration0003 from "./0003_identity.ts"
import Migration0004 from "./0004_access.ts"
import Migration0005 from "./0005_desk.ts"
import Migration0007 from "./0007_operations.ts"

export const migrations = [
  { name: "0001_schema", class: Migration0001 },
  { name: "0002_security", class: Migration0002 },
  { name: "0003_identity", class: Migration0003 },
  { name: "0004_access", class: Migration0004 },
  { name: "0005_desk", class: Migration0005 },
  { name: "0007_operations", class: Migration0007 },
]
