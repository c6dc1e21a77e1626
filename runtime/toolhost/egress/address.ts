/**
 * Which IP addresses a plugin may ever reach: ordinary public unicast, nothing else. Pure; everything not known to be public is
 * refused, so a new special range is closed until someone opens it (G6).
 */
import { BlockList, isIP } from "node:net"

const special4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const

/** Inside 2000::/3 but not public unicast: protocol assignments with Teredo, documentation, 6to4, drone and segment routing ids. */
const special6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
  ["3ffe::", 16],
] as const

const closed4 = new BlockList()
for (const [net, prefix] of special4) closed4.addSubnet(net, prefix, "ipv4")
const closed6 = new BlockList()
for (const [net, prefix] of special6) closed6.addSubnet(net, prefix, "ipv6")
const global6 = new BlockList()
global6.addSubnet("2000::", 3, "ipv6")

/** True for a textual IPv4 or IPv6 address that is public unicast. Mapped, translated and scoped forms are not. */
export const isPublicAddress = (address: string): boolean => {
  if (address.includes("%")) return false
  const family = isIP(address)
  if (family === 4) return !closed4.check(address, "ipv4")
  return family === 6 && global6.check(address, "ipv6") && !closed6.check(address, "ipv6")
}
