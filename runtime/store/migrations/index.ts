/** Migrations in order. 0001 is generated from the entities; a new one is added for every later change of theirs. */
import Migration0001 from "./0001_schema.ts"
import Migration0002 from "./0002_security.ts"
import Migration0003 from "./0003_identity.ts"
import Migration0004 from "./0004_access.ts"
import Migration0005 from "./0005_desk.ts"
import Migration0006 from "./0006_people.ts"
import Migration0007 from "./0007_operations.ts"
import Migration0008 from "./0008_policy_reason.ts"
import Migration0009 from "./0009_marks.ts"
import Migration0010 from "./0010_audit_proof.ts"

export const migrations = [
  { name: "0001_schema", class: Migration0001 },
  { name: "0002_security", class: Migration0002 },
  { name: "0003_identity", class: Migration0003 },
  { name: "0004_access", class: Migration0004 },
  { name: "0005_desk", class: Migration0005 },
  { name: "0006_people", class: Migration0006 },
  { name: "0007_operations", class: Migration0007 },
  { name: "0008_policy_reason", class: Migration0008 },
  { name: "0009_marks", class: Migration0009 },
  { name: "0010_audit_proof", class: Migration0010 },
]
