/**
 * Which addresses something may be fetched from: https on its usual port, and a host whose every address is a public
 * one. What was looked up is what is connected to: a second look could be answered otherwise.
 */
import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'

export type Address = { address: string; family: 4 | 6 }
/** All the addresses of a host. */
export type Resolve = (host: string) => Promise<Address[]>
export type AddressRules = {
  /** Plain http to this very machine too: for tests, and for whoever tries a feed on a laptop. */
  allowLoopback?: boolean | undefined
  resolve?: Resolve | undefined
}

const bySystem: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address, family }) => ({
    address,
    family: family === 6 ? 6 : 4,
  }))

/** The URL as one to fetch from, or nothing: its scheme, its port, no name and password in it. */
export function readAddress(text: string, { allowLoopback }: AddressRules, base?: string): URL | undefined {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined
  if (!url || url.username || url.password || text.length > 4000) return undefined
  url.hash = ''
  const isPublic = url.protocol === 'https:' && url.port === ''
  return isPublic || (allowLoopback && url.protocol === 'http:' && isLoopbackName(url)) ? url : undefined
}

const bare = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')
const isLoopbackName = (url: URL) => /^(localhost|127\.0\.0\.1|::1)$/.test(bare(url))

/** The addresses to connect to; none when a single one of them is not public, for then the name is not to be trusted. */
export async function addressesOf(url: URL, rules: AddressRules): Promise<Address[]> {
  const host = bare(url)
  const found = ipaddr.isValid(host)
    ? [{ address: host, family: host.includes(':') ? (6 as const) : (4 as const) }]
    : await (rules.resolve ?? bySystem)(host)
  // https goes to the world and http to this machine: neither flag nor name makes anything else of it.
  const may = url.protocol === 'https:' ? isPublicAddress : isLoopbackAddress
  return found.every(({ address }) => may(address)) ? found : []
}

const isLoopbackAddress = (text: string) => ipaddr.isValid(text) && ipaddr.parse(text).range() === 'loopback'

/**
 * Whether an address is of the public internet. Only plain unicast is: private, shared, link-local (with the clouds'
 * own metadata), loopback, mapped, translated, tunnelled, documentation and reserved ranges have names of their own.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text) || ipaddr.parse(text).range() !== 'unicast') return false
  // IANA has given out 2000::/3 and nothing else so far.
  return !text.includes(':') || ipaddr.parse(text).match(ipaddr.parse('2000::'), 3)
}
