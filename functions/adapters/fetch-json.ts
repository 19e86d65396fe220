/** Fetches JSON from somebody unknown: from public addresses only, in so many seconds, so many bytes, and no further. */
import type { IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Fetched, FetchFault, FetchJson, NotFetched } from '../core/feeds/source.ts'
import { type Address, type AddressRules, addressesOf, readAddress } from './fetch-address.ts'
import { acceptEncoding, decode, isJson, parseJson, readBytes } from './fetch-body.ts'

// Not imported: an import names all that a module exports, and with one name of this one Node loads the whole of `fetch`.
const { request: httpRequest } = process.getBuiltinModule('node:http')

export type Fetching = AddressRules & {
  /** Who asks, for the log of whoever is asked: the programme's own address. */
  origin: string
  /** For everything together, redirects included; 10 seconds unless told. */
  milliseconds?: number
  /** The most that a page may have, unpacked; 5 MB unless told. */
  bytes?: number
}

const maxRedirects = 3
const longestWait = 24 * 60 * 60

/** A way to fetch that gives what is wrong as a word and throws nothing. It keeps no cookies and no connections. */
export function jsonFetcher(fetching: Fetching): FetchJson {
  return async (address) => {
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), fetching.milliseconds ?? 10_000)
    try {
      // A name that takes for ever to look up is not aborted: it is waited for no longer.
      return await Promise.race([follow(address, fetching, late.signal), tooLate(late.signal)])
    } catch (error) {
      return { ok: false, fault: late.signal.aborted ? 'slow' : faultOf(error) }
    } finally {
      clearTimeout(timer)
      late.abort()
    }
  }
}

const tooLate = (signal: AbortSignal) =>
  new Promise<Fetched>((resolve) =>
    signal.addEventListener('abort', () => resolve({ ok: false, fault: 'slow' }), { once: true }),
  )

async function follow(address: string, fetching: Fetching, signal: AbortSignal): Promise<Fetched> {
  let url = readAddress(address, fetching)
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    if (!url) return { ok: false, fault: 'address' }
    const addresses = await addressesOf(url, fetching)
    if (addresses.length === 0) return { ok: false, fault: 'address' }
    const response = await ask(url, addresses, fetching.origin, signal)
    const { statusCode = 0, headers } = response
    if (![301, 302, 303, 307, 308].includes(statusCode)) return read(response, url, fetching)
    response.destroy()
    const next: URL | undefined = readAddress(headers.location ?? '', fetching, url.href)
    // Another host is another publisher: an operator adds it, if it is right.
    if (!headers.location || next?.origin !== url.origin) break
    url = next
  }
  return { ok: false, fault: 'redirect' }
}

function ask(url: URL, addresses: Address[], origin: string, signal: AbortSignal): Promise<IncomingMessage> {
  const lookup: LookupFunction = (_host, options, done) =>
    options.all ? done(null, addresses) : done(null, addresses[0]?.address ?? '', addresses[0]?.family)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const settings = {
    // The addresses that were looked at, and no others, whatever the name says by now. The certificate is the name's.
    lookup,
    ...(url.protocol === 'https:' && !isIP(host) ? { servername: host } : {}),
    agent: false as const,
    signal,
    headers: {
      'user-agent': `Upstream directory (+${origin})`,
      accept: 'application/json, application/vnd.openactive.rpde+json; q=0.9',
      'accept-encoding': acceptEncoding,
    },
  }
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? httpsRequest(url, settings) : httpRequest(url, settings)
    request.once('response', resolve)
    request.on('error', reject)
    request.end()
  })
}

async function read(response: IncomingMessage, url: URL, fetching: Fetching): Promise<Fetched> {
  try {
    if (response.statusCode !== 200) return { ok: false, fault: 'status', ...statusOf(response) }
    if (!isJson(response)) return { ok: false, fault: 'not-json' }
    const bytes = await readBytes(response, fetching.bytes ?? 5_000_000)
    if (!bytes) return { ok: false, fault: 'too-big' }
    return { ok: true, url: url.href, body: parseJson(decode(bytes, response.headers['content-type'])) }
  } finally {
    response.destroy()
  }
}

function statusOf({
  statusCode = 0,
  headers,
}: IncomingMessage): Pick<NotFetched, 'status' | 'retryAfterSeconds'> {
  const said = headers['retry-after']
  const seconds = said && (/^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000)
  return {
    status: statusCode,
    ...(seconds && seconds > 0 ? { retryAfterSeconds: Math.min(longestWait, Math.ceil(seconds)) } : {}),
  }
}

/** What was no JSON, in no letters, or unpacked to nothing, is the page's fault; all else is the way to it. */
function faultOf(error: unknown): FetchFault {
  const code = String((error as { code?: unknown }).code ?? '')
  const isPage =
    error instanceof SyntaxError || error instanceof RangeError || /^(Z_|ERR_(ENCODING|_|BROTLI))/.test(code)
  return isPage ? 'not-json' : 'unreachable'
}
