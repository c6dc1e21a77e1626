/** What watches the journeys can see: each thing that must never happen is planted in a page of its own and has to be found. */
import { once } from "node:events"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchChromium } from "./launch.ts"
import { openVisitor, type VisitorOptions } from "./visitor.ts"

const policy = "default-src 'none'; script-src 'nonce-one'; style-src 'nonce-one'; connect-src *"
const sound = `<main><h1>Sound</h1><p>Nothing is wrong here.</p></main>`
const pages: Readonly<Record<string, string>> = {
  sound,
  executed: `${sound}<script nonce="one">pwned("planted")</script>`,
  csp: `${sound}<img src="x" alt="" onerror="pwned(1)"><script>pwned(2)</script>`,
  error: `${sound}<script nonce="one">null.nothing</script>`,
  dialog: `${sound}<script nonce="one">alert("planted")</script>`,
  foreign: `${sound}<script nonce="one">fetch("http://127.0.0.1:9/leak").catch(() => 0)</script>`,
  axe: `<main><h1>Bad</h1><img src="data:," /><button></button><p class="faint">faint</p><style nonce="one">.faint { color: #ccc }</style></main>`,
  wide: `<style nonce="one">.wide { width: 2000px } body { overflow-x: hidden }</style><main><h1>Wide</h1><p class="wide">wide</p></main>`,
  hard: `<style nonce="one">.move { transition: color 1s } .small { width: 9px; height: 9px; padding: 0 } .MuiButton-contained { border: 0; padding: 20px }
    .bar { position: fixed; inset: 0; background: white } .under { position: absolute; top: 0; padding: 20px }</style>
    <main><h1>Hard</h1><p class="move">moves</p><button class="small">s</button><button class="MuiButton-contained">no edge</button>
    <button class="under">under</button><div class="bar"></div></main><script nonce="one">document.querySelector(".under").focus()</script>`,
  scrolled: `<style nonce="one">.box { overflow-x: auto } .wide { width: 2000px }</style><main><h1>Wide</h1><div class="box" tabindex="0"><p class="wide">wide</p></div></main>`,
}

let server: Server
let browser: Browser
let url: string

beforeAll(async () => {
  server = createServer((request, response) => {
    const page = pages[new URL(request.url ?? "/", "http://here").pathname.slice(1)]
    response.writeHead(page === undefined ? 404 : 200, { "content-type": "text/html", "content-security-policy": policy })
    response.end(`<!doctype html><html lang="en"><head><title>planted</title></head><body>${page ?? ""}</body></html>`)
  })
  await once(server.listen(0, "127.0.0.1"), "listening")
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  server.close()
})

const visit = async (name: string, options: VisitorOptions = {}) => {
  const visitor = await openVisitor(browser, url, options)
  await visitor.page.goto(`/${name}`, { waitUntil: "networkidle" })
  const found = {
    comfort: await visitor.comfort(),
    faults: visitor.faults,
    axe: await visitor.axe(),
    overflow: await visitor.overflow(),
    measured: await visitor.measured(),
  }
  await visitor.close()
  return found
}

test("a sound page has no fault, and is measured", async () => {
  const { faults, axe, overflow, measured } = await visit("sound")
  expect({ faults, axe, overflow }).toEqual({ faults: [], axe: [], overflow: [] })
  expect(measured.lcp_ms).toBeGreaterThan(0)
})

test.each(["executed", "csp", "error", "dialog", "foreign"])("%s is found", async (kind) => {
  const { faults } = await visit(kind)
  expect(faults.map((fault) => fault.kind)).toContain(kind)
})

test("what fails for accessibility is found, each node", async () => {
  const { axe } = await visit("axe")
  expect(axe.map((line) => line.split(" ")[0])).toEqual(expect.arrayContaining(["image-alt", "button-name", "color-contrast"]))
})

test("what sticks out is found, also where the page hides it; what scrolls inside its own box is not", async () => {
  expect((await visit("wide", { device: "phone" })).overflow.join()).toContain("<p")
  expect((await visit("scrolled", { device: "phone" })).overflow).toEqual([])
})

test("what moves unasked, is too small, shows no edge or lies hidden with the focus is found", async () => {
  const { moving, small, bare, hidden } = (await visit("hard")).comfort
  expect([moving, small, bare, hidden].map((list) => list.map((line) => line.split(": ")[1]))).toEqual([
    ["moves"],
    ["s"],
    ["no edge"],
    ["under"],
  ])
  const sound = (await visit("sound")).comfort
  expect([sound.moving, sound.small, sound.bare, sound.hidden]).toEqual([[], [], [], []])
})
