import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { covers, coversKind } from "./covers.ts"
import { explain, type Subject } from "./explain.ts"
import {
  type Action,
  actingRoles,
  conditionsOf,
  grants,
  grantsOf,
  may,
  partsOf,
  permissionsOf,
  resources,
  roles,
  scopeOf,
} from "./model.ts"
import { accessPage } from "./page.ts"
import { tables } from "./tables.ts"

const page = new URL("../../docs/access.md", import.meta.url)
const actionsOf = (resource: (typeof resources)[number]) => Object.keys(grants[resource]) as ReadonlyArray<Action>

describe("the model", () => {
  it("docs/access.md is the model", () => {
    expect(readFileSync(page, "utf8")).toBe(accessPage())
  })
  it("nobody does anything to rows that they may not see", () => {
    const reach = { all: 3, workspace: 2, own: 1 } as const
    const wider: Array<string> = []
    for (const resource of resources)
      for (const action of actionsOf(resource))
        for (const role of roles) {
          const [acts, sees] = [may(role, resource, action), may(role, resource, "read")]
          if (acts === undefined) continue
          if (sees === undefined || reach[scopeOf(acts)] > reach[scopeOf(sees)]) wider.push(`${role} ${resource}:${action}`)
          else if (conditionsOf(sees).length > 0 && !conditionsOf(acts).every((name) => conditionsOf(sees).includes(name)))
            wider.push(`${role} ${resource}:${action} where`)
          else if (conditionsOf(sees).length > 0 && conditionsOf(acts).length === 0) wider.push(`${role} ${resource}:${action} all`)
        }
    expect(wider).toEqual([])
  })
  it("an auditor changes nothing but the own session, support takes nothing out, owners are confined by nothing", () => {
    const changing = (role: (typeof roles)[number]) =>
      resources.flatMap((resource) =>
        actionsOf(resource)
          .filter((action) => action !== "read" && action !== "export" && may(role, resource, action) !== undefined)
          .map((action) => `${resource}:${action}`),
      )
    expect(changing("auditor")).toEqual(["session:edit", "session:revoke"])
    expect(resources.filter((resource) => may("support", resource, "export") !== undefined)).toEqual([])
    for (const resource of resources)
      for (const action of actionsOf(resource)) expect(may("owner", resource, action)).toBe(resource === "session" ? "own" : "all")
    expect(actingRoles).toEqual(["owner", "manager", "support", "finance"])
  })
  it("only owners touch policies in force, credentials, people and tokens", () => {
    for (const permission of [
      "policy:activate",
      "agent:activate",
      "credential:edit",
      "member:edit",
      "member:invite",
      "token:create",
    ] as const)
      expect([permission, Object.keys(grantsOf(...partsOf(permission)))]).toEqual([permission, ["owner"]])
  })
  it("says what a role may at all, and leaves out what it may not", () => {
    expect(permissionsOf("support")["approval"]).toEqual(["read", "decide"])
    expect(permissionsOf("finance")["conversation"]).toBeUndefined()
    expect(permissionsOf("auditor")["audit"]).toEqual(["read", "export"])
  })
  it("a table's actions are those of its resource", () => {
    for (const [table, { resource, ...rule }] of Object.entries(tables)) {
      const { add, change } = rule as { readonly add?: string; readonly change?: string }
      if (resource === null) expect([table, add, change]).toEqual([table, undefined, undefined])
      else
        for (const action of [add, change].filter((one) => one !== undefined && one !== "acting"))
          expect([table, Object.keys(grants[resource])]).toEqual([table, expect.arrayContaining([action])])
    }
  })
})

const bo: Subject = { id: "bo", name: "Bo", role: "manager", active: true, workspaceIds: ["a"], workspaces: { a: "North", b: "South" } }

describe("one row", () => {
  it("is in reach by its place, its name and its nature", () => {
    const manager = { id: "m", role: "manager", workspaceIds: ["a"] } as const
    expect(covers(manager, "conversation", "take", { workspaceId: "a" })).toBe(true)
    expect(covers(manager, "conversation", "take", { workspaceId: "b" })).toBe(false)
    expect(covers(manager, "conversation", "take", { workspaceId: null })).toBe(false)
    expect(covers(manager, "approval", "decide", { workspaceId: "a" })).toBe(false)
    expect(covers(manager, "approval", "decide", { workspaceId: "a", is: ["asked"] })).toBe(true)
    const finance = { id: "f", role: "finance", workspaceIds: [] } as const
    expect(covers(finance, "action", "settle", { is: ["asked"] })).toBe(false)
    expect(covers(finance, "action", "settle", { is: ["money"] })).toBe(true)
    expect(covers(finance, "token", "read", { memberId: "f" })).toBe(true)
    expect(covers(finance, "token", "read", { memberId: null })).toBe(false)
    expect([coversKind("manager", "attention", "settle", ["money"]), coversKind("manager", "attention", "settle", ["call"])]).toEqual([
      false,
      true,
    ])
  })
  it.each([
    [
      bo,
      "conversation",
      "take",
      { workspaceId: "a" },
      true,
      ["Managers may take over and hand back conversations: those of their own workspaces.", "This one is in North."],
    ],
    [bo, "conversation", "read", { workspaceId: "b" }, false, ["This one is in South.", "Bo's workspaces: North."]],
    [bo, "approval", "decide", { workspaceId: "a" }, false, ["This one is not among those that their role is asked to decide."]],
    [bo, "policy", "activate", {}, false, ["Bo is a manager.", "Managers may not put in force policies."]],
    [{ ...bo, role: "finance" }, "action", "read", { is: ["money"] }, true, ["This one is among those that are about money."]],
    [{ ...bo, role: "owner" }, "audit", "read", {}, true, ["Owners may see entries of the audit: all of the company."]],
    [{ ...bo, active: false }, "audit", "read", {}, false, ["Bo is suspended, and may nothing."]],
  ] as const)("is explained: %#", (who, resource, action, row, allowed, because) => {
    const said = explain(who as Subject, resource, action, row)
    expect(said.allowed).toBe(allowed)
    expect(said.because).toEqual(expect.arrayContaining([...because]))
  })
  it("is explained as it is decided, for every role, action and nature", () => {
    for (const role of roles)
      for (const resource of resources)
        for (const action of actionsOf(resource))
          for (const row of [
            {},
            { workspaceId: "a" },
            { workspaceId: "b", is: ["money"] as const },
            { memberId: "bo", is: ["asked"] as const },
          ])
            expect(explain({ ...bo, role }, resource, action, row).allowed).toBe(covers({ ...bo, role }, resource, action, row))
  })
})
