import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Address, isPublicAddress } from '../../functions/adapters/fetch-address.ts'
import { type Fetching, jsonFetcher } from '../../functions/adapters/fetch-json.ts'
import { type Publisher, startPublisher } from './publisher.ts'

/** What strangers may make the programme fetch, and how little of it gets through. */

let publisher: Publisher
beforeAll(async () => {
  publisher = await startPublisher()
})
afterAll(() => publisher.stop())
beforeEach(() => publisher.forget())

const fetching: Fetching = { origin: 'https://upstream.example', allowLoopback: true }
const fetchAt = (path: string, more: Partial<Fetching> = {}) =>
  jsonFetcher({ ...fetching, ...more })(`${publisher.origin}${path}`)
/** A fetcher for whom a name stands for these addresses, whatever the world says. */
const whereNamesAre = (...addresses: string[]) => {
  const looked: string[] = []
  const resolve = async (host: string): Promise<Address[]> => {
    looked.push(host)
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  }
  return {
    fetchJson: jsonFetcher({ origin: 'https://upstream.example', resolve, milliseconds: 300 }),
    looked,
  }
}

describe('an address is fetched from only when', () => {
  test.each([
    'http://feeds.example.org/',
    'ftp://feeds.example.org/',
    'file:///etc/passwd',
    'data:application/json,{}',
    'https://name:word@feeds.example.org/',
    'https://name@feeds.example.org/',
    'https://feeds.example.org:8443/',
    'https://feeds.example.org:22/',
    '//feeds.example.org/',
    'not an address',
    '',
    `https://feeds.example.org/${'a'.repeat(5000)}`,
  ])('it is plain https: %s', async (address) => {
    const { fetchJson, looked } = whereNamesAre('93.184.215.14')
    expect(await fetchJson(address)).toEqual({ ok: false, fault: 'address' })
    expect(looked).toEqual([])
  })

  const notPublic = [
    '127.0.0.1', '127.9.9.9', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '169.254.170.2',
    '100.64.0.1', '0.0.0.0', '0.1.2.3', '192.0.0.170', '192.0.2.1', '198.18.0.1', '203.0.113.9', '224.0.0.1', '240.0.0.1',
    '255.255.255.255', '::1', '::', '::ffff:127.0.0.1', '::ffff:93.184.215.14', '::127.0.0.1', '64:ff9b::7f00:1',
    '64:ff9b:1::a00:1', 'fe80::1', 'fec0::1', 'fd00:ec2::254', 'fc00::1', 'ff02::1', '2001:db8::1', '2001::1', '2002:7f00:1::',
    '100::1', '5f00::1', '4000::1', '2620:4f:8000::1', '192.88.99.1', '192.31.196.1', '64:ff9b::808:808', '2002:808:808::1',
    '::ffff:0:7f00:1', '3fff::1', 'fe80::1%1',
  ] // biome-ignore format: a list
  test.each(notPublic)('its name stands for public addresses, which %s is not', async (address) => {
    const alone = whereNamesAre(address)
    expect(await alone.fetchJson('https://feeds.example.org/')).toEqual({ ok: false, fault: 'address' })
    // One good address beside it makes it no better.
    const beside = whereNamesAre('93.184.215.14', address)
    expect(await beside.fetchJson('https://feeds.example.org/')).toEqual({ ok: false, fault: 'address' })
  })

  test.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/',
    'https://[fd00:ec2::254]/',
    'https://0/',
    'https://169.254.169.254/latest/',
  ])('it is no number in disguise: %s', async (address) => {
    const { fetchJson, looked } = whereNamesAre('93.184.215.14')
    expect(await fetchJson(address)).toEqual({ ok: false, fault: 'address' })
    expect(looked).toEqual([])
  })

  test('every address of the ranges for private use is refused, whichever it is', () => {
    const byte = fc.nat(255)
    const inside = fc.oneof(
      fc.tuple(fc.constant(10), byte, byte, byte),
      fc.tuple(fc.constant(127), byte, byte, byte),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
      fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
      fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
      fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
      fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
    )
    fc.assert(
      fc.property(inside, (bytes) => {
        const text = bytes.join('.')
        const [a = 0, b = 0, c = 0, d = 0] = bytes
        const mapped = `::ffff:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
        return !isPublicAddress(text) && !isPublicAddress(mapped)
      }),
    )
    expect(['93.184.215.14', '8.8.8.8', '2606:4700::1111', '2a00:1450::1'].every(isPublicAddress)).toBe(true)
  })

  test('it is on this machine only where that is allowed, and then only by plain http to loopback', async () => {
    publisher.json('/', { here: true })
    expect(await jsonFetcher({ ...fetching, allowLoopback: false })(publisher.origin)).toEqual({
      ok: false,
      fault: 'address',
    })
    expect(await fetchAt('/')).toMatchObject({ ok: true, body: { here: true } })
    const other = publisher.origin.replace('127.0.0.1', 'feeds.example.org')
    expect(await jsonFetcher(fetching)(other)).toEqual({ ok: false, fault: 'address' })
    // "localhost" may be told to be anything.
    const resolve = async (): Promise<Address[]> => [{ address: '10.0.0.1', family: 4 }]
    const named = publisher.origin.replace('127.0.0.1', 'localhost')
    expect(await jsonFetcher({ ...fetching, resolve })(named)).toEqual({ ok: false, fault: 'address' })
  })

  test('what was looked up is what is connected to: the name is not looked up again', async () => {
    publisher.json('/pinned', { pinned: true })
    let looked = 0
    const resolve = async (): Promise<Address[]> => {
      looked += 1
      return [{ address: '127.0.0.1', family: 4 }]
    }
    const named = publisher.origin.replace('127.0.0.1', 'localhost')
    expect(await jsonFetcher({ ...fetching, resolve })(`${named}/pinned`)).toMatchObject({ ok: true })
    expect(looked).toBe(1)
  })
})

describe('a redirect', () => {
  const to = (location: string, status = 302) => ({ status, headers: { location } })

  test('is followed on the same host, three times', async () => {
    publisher.json('/4', { found: true })
    for (const at of [1, 2, 3]) publisher.answer(`/${at}`, to(`/${at + 1}`, 300 + at))
    expect(await fetchAt('/1')).toEqual({ ok: true, url: `${publisher.origin}/4`, body: { found: true } })
    publisher.answer('/0', to('/1'))
    expect(await fetchAt('/0')).toEqual({ ok: false, fault: 'redirect' })
    publisher.answer('/round', to('/round'))
    expect(await fetchAt('/round')).toEqual({ ok: false, fault: 'redirect' })
  })

  test.each([
    'https://example.org/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://localhost:1/',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    '',
  ])('is not followed to another place: %s', async (location) => {
    publisher.answer('/away', to(location))
    expect(await fetchAt('/away')).toEqual({ ok: false, fault: 'redirect' })
    expect(publisher.asked).toHaveLength(1)
  })

  test('is not followed to another port of the same host', async () => {
    const other = await startPublisher()
    other.json('/', { private: true })
    publisher.answer('/away', to(other.origin))
    expect(await fetchAt('/away')).toEqual({ ok: false, fault: 'redirect' })
    expect(other.asked).toEqual([])
    await other.stop()
  })
})

describe('of a page', () => {
  test('so many bytes are read, counted unpacked, and no more', async () => {
    const page = JSON.stringify({ text: 'a'.repeat(20_000) })
    publisher.answer('/plain', { body: page })
    publisher.answer('/chunked', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write(page.slice(0, 10))
      response.end(page.slice(10))
    })
    const packed = { gzip: gzipSync(page), br: brotliCompressSync(page), deflate: deflateSync(page) }
    for (const [name, body] of Object.entries(packed))
      publisher.answer(`/${name}`, { body, headers: { 'content-encoding': name } })
    for (const path of ['/plain', '/chunked', '/gzip', '/br', '/deflate']) {
      expect(await fetchAt(path)).toMatchObject({ ok: true })
      expect(await fetchAt(path, { bytes: 20_000 })).toEqual({ ok: false, fault: 'too-big' })
    }
  })

  test('a small parcel that unpacks to 200 MB is given up at the limit', async () => {
    publisher.answer('/bomb', {
      body: gzipSync(Buffer.alloc(200_000_000, 0x20), { level: 9 }),
      headers: { 'content-encoding': 'gzip' },
    })
    const before = process.memoryUsage().arrayBuffers
    expect(await fetchAt('/bomb')).toEqual({ ok: false, fault: 'too-big' })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000)
  })

  test('the time is for all of it: who answers byte by byte is not waited for', async () => {
    publisher.answer('/silent', () => {})
    publisher.answer('/drip', (request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const drip = setInterval(() => response.write(' '), 20)
      request.on('close', () => clearInterval(drip))
    })
    for (const path of ['/silent', '/drip']) {
      expect(await fetchAt(path, { milliseconds: 150 })).toEqual({ ok: false, fault: 'slow' })
    }
    const never = () => new Promise<Address[]>(() => {})
    const fetchJson = jsonFetcher({ ...fetching, resolve: never, milliseconds: 50 })
    expect(await fetchJson('https://feeds.example.org/')).toEqual({ ok: false, fault: 'slow' })
  })

  test('5 MB are read and ten seconds are waited, unless something else is said', async () => {
    for (const [path, bytes] of [
      ['/most', 5_000_000],
      ['/more', 5_000_001],
    ] as const)
      publisher.answer(path, {
        body: gzipSync(`"${'a'.repeat(bytes - 2)}"`),
        headers: { 'content-encoding': 'gzip' },
      })
    expect(await fetchAt('/most')).toMatchObject({ ok: true })
    expect(await fetchAt('/more')).toEqual({ ok: false, fault: 'too-big' })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let ended: unknown
    const resolve = () => new Promise<Address[]>(() => {})
    const fetched = jsonFetcher({ ...fetching, resolve })('https://feeds.example.org/').then((given) => {
      ended = given
    })
    await vi.advanceTimersByTimeAsync(9_999)
    expect(ended).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1)
    await fetched
    vi.useRealTimers()
    expect(ended).toEqual({ ok: false, fault: 'slow' })
  })

  test('the letters are read as it says they are written, and bytes that are no letters are a fault', async () => {
    const said = (charset: string, body: Buffer) =>
      publisher.answer(`/${charset}`, {
        body,
        headers: { 'content-type': `application/json; charset=${charset}` },
      })
    const text = '{"name":"Café – £5"}'
    said('utf-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]))
    said('utf-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))
    said('UTF-16LE', Buffer.from(text, 'utf16le'))
    said('utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]))
    said('windows-1252', Buffer.from('{"name":"Caf\xe9 \x96 \xa35"}', 'latin1'))
    // As browsers do, for that is what publishers mean by it.
    said('iso-8859-1', Buffer.from('{"name":"Caf\xe9 \x96 \xa35"}', 'latin1'))
    for (const charset of ['utf-8', 'utf-16', 'UTF-16LE', 'utf-16be', 'windows-1252', 'iso-8859-1'])
      expect(await fetchAt(`/${charset}`), charset).toMatchObject({ body: { name: 'Café – £5' } })
    publisher.answer('/latin', { body: Buffer.from('{"name":"Caf\xe9"}', 'latin1') })
    said('klingon', Buffer.from(text))
    said('utf-7', Buffer.from(text))
    for (const path of ['/latin', '/klingon', '/utf-7'])
      expect(await fetchAt(path), path).toEqual({ ok: false, fault: 'not-json' })
  })

  test.each([
    ['text/html', '{}'],
    ['text/plain', '{}'],
    ['application/jsonp', '{}'],
    ['application/json', '<!doctype html>'],
    ['application/json', ''],
    ['application/json', '{"a":1'],
    ['application/json', '['.repeat(100) + ']'.repeat(100)],
    ['application/json', '{"a":'.repeat(200_000)],
    ['application/json', `[${'1,'.repeat(700_000)}1]`],
  ])('what is no JSON, or absurd, is a fault: %s %.20s', async (type, body) => {
    publisher.answer('/page', { body, headers: { 'content-type': type } })
    expect(await fetchAt('/page')).toEqual({ ok: false, fault: 'not-json' })
  })

  test.each([
    'application/json',
    'application/ld+json; charset=utf-8',
    'text/json',
    'application/vnd.openactive.rpde+json; version=1',
  ])('JSON goes by many names: %s', async (type) => {
    publisher.answer('/page', { body: '{"a":"]]]]{{{{\\"\\\\"}', headers: { 'content-type': type } })
    expect(await fetchAt('/page')).toMatchObject({ ok: true, body: { a: ']]]]{{{{"\\' } })
  })

  test('bytes that are not packed as they say are a fault', async () => {
    for (const packing of ['gzip', 'br', 'deflate', 'zip', 'gzip, gzip']) {
      publisher.answer('/page', { body: '{}', headers: { 'content-encoding': packing } })
      expect(await fetchAt('/page'), packing).toEqual({ ok: false, fault: 'not-json' })
    }
    publisher.answer('/page', {
      body: gzipSync('{"half":true}').subarray(0, 15),
      headers: { 'content-encoding': 'gzip' },
    })
    expect(await fetchAt('/page')).toEqual({ ok: false, fault: 'not-json' })
  })

  test('whole numbers past 2^53 stay as they were written, and no key reaches a prototype', async () => {
    publisher.answer('/page', {
      body: '{"modified":9007199254740993,"small":7,"half":0.1,"big":1e300,"__proto__":{"admin":true},"\\u005f_proto__":1,"in":{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}}',
    })
    const fetched = await fetchAt('/page')
    expect(fetched).toMatchObject({ body: { modified: '9007199254740993', small: 7, half: 0.1, big: 1e300 } })
    expect(JSON.stringify(fetched)).not.toContain('__proto__')
    expect(Object({}).admin).toBeUndefined()
  })
})

test('an answer that is no success says which, and how long to wait where it was told', async () => {
  publisher.answer('/busy', { status: 503, headers: { 'retry-after': '600' } })
  publisher.answer('/later', {
    status: 429,
    headers: { 'retry-after': new Date(Date.now() + 90_000).toUTCString() },
  })
  publisher.answer('/long', { status: 503, headers: { 'retry-after': '99999999' } })
  publisher.answer('/odd', { status: 503, headers: { 'retry-after': 'soon' } })
  publisher.answer('/empty', { status: 204 })
  expect(await fetchAt('/busy')).toEqual({ ok: false, fault: 'status', status: 503, retryAfterSeconds: 600 })
  const later = await fetchAt('/later')
  expect(later).toMatchObject({ status: 429 })
  expect('retryAfterSeconds' in later && later.retryAfterSeconds).toBeGreaterThan(60)
  expect(await fetchAt('/long')).toMatchObject({ retryAfterSeconds: 24 * 60 * 60 })
  expect(await fetchAt('/odd')).toEqual({ ok: false, fault: 'status', status: 503 })
  expect(await fetchAt('/empty')).toEqual({ ok: false, fault: 'status', status: 204 })
  expect(await fetchAt('/nowhere')).toEqual({ ok: false, fault: 'status', status: 404 })
})

test('a publisher who breaks off, or is not there, is a fault and no crash', async () => {
  publisher.answer('/cut', (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
    response.write('{"a":')
    response.socket?.destroy()
  })
  expect(await fetchAt('/cut')).toEqual({ ok: false, fault: 'unreachable' })
  const gone = await startPublisher()
  await gone.stop()
  expect(await jsonFetcher(fetching)(gone.origin)).toEqual({ ok: false, fault: 'unreachable' })
})

test('a publisher is told who asks, and no cookie comes back to it', async () => {
  publisher.answer('/', { body: '{}', headers: { 'set-cookie': 'a=b' } })
  const fetchJson = jsonFetcher(fetching)
  for (const _ of [1, 2]) await fetchJson(publisher.origin)
  expect(publisher.asked.at(-1)?.headers).toMatchObject({
    'user-agent': 'Upstream directory (+https://upstream.example)',
  })
  expect(publisher.asked.at(-1)?.headers).not.toHaveProperty('cookie')
})
