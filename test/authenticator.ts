/**
 * A phone that keeps passkeys, made of node:crypto: it answers what a page asks as a browser and its authenticator
 * would, and wrongly where a test says so.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { Browser } from './browser-of-requests.ts'
import { origin } from './world.ts'

type Kept = { id: Buffer; key: KeyObject; site: string; who: string; counter: number }
/** What the answer says instead of the truth. */
type Lies = {
  challenge?: string
  origin?: string
  site?: string
  type?: string
  counter?: number
  who?: string | undefined
  /** Nobody touched it, or showed a finger. */
  flags?: number
  key?: KeyObject
  id?: Buffer
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const text = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64url')

const present = 0x01
const verified = 0x04
const withKey = 0x40

export class Phone {
  readonly passkeys: Kept[] = []
  /** Synced passkeys do not count. */
  readonly counts: boolean

  constructor({ counts = true } = {}) {
    this.counts = counts
  }

  /** Answers a page that asks for a new passkey. */
  make(asked: Asked, lies: Lies = {}): string {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const id = lies.id ?? randomBytes(32)
    const site = asked.rp?.id ?? ''
    this.passkeys.push({ id, key: privateKey, site, who: asked.user?.id ?? '', counter: 0 })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const cose = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      bytes(Buffer.from(x, 'base64url')),
      Buffer.from([0x22]),
      bytes(Buffer.from(y, 'base64url')),
    ])
    const idLength = Buffer.alloc(2)
    idLength.writeUInt16BE(id.length)
    const authData = Buffer.concat([
      head(lies.site ?? site, lies.flags ?? present | verified | withKey, lies.counter ?? 0),
      Buffer.alloc(16),
      idLength,
      id,
      cose,
    ])
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3]),
      ...[word('fmt'), word('none'), word('attStmt'), Buffer.from([0xa0]), word('authData'), bytes(authData)],
    ])
    return answer(id, {
      clientDataJSON: text(clientData('webauthn.create', asked, lies)),
      attestationObject: text(attestationObject),
      transports: ['internal', 'hybrid'],
    })
  }

  /** Answers a page that asks for one that it has, the newest unless told. */
  use(asked: Asked, lies: Lies = {}, passkey = this.passkeys.at(-1)): string {
    if (!passkey) throw new Error('this phone has no passkey')
    if (this.counts) passkey.counter++
    const client = clientData('webauthn.get', asked, lies)
    const flags = lies.flags ?? present | verified
    const authData = head(lies.site ?? passkey.site, flags, lies.counter ?? passkey.counter)
    const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), lies.key ?? passkey.key)
    const who = 'who' in lies ? lies.who : passkey.who
    return answer(lies.id ?? passkey.id, {
      clientDataJSON: text(client),
      authenticatorData: text(authData),
      signature: text(signature),
      ...(who === undefined ? {} : { userHandle: who }),
    })
  }
}

export type Asked = {
  challenge: string
  rp?: { id: string; name: string }
  rpId?: string
  user?: { id: string; name: string }
  userVerification?: string
  allowCredentials?: { id: string }[]
  excludeCredentials?: { id: string }[]
  authenticatorSelection?: Record<string, unknown>
  attestation?: string
}

/** What the page that stands open asks of a device. */
export function askedBy(browser: Browser): Asked {
  const form = browser.page?.root.querySelector('form[data-options]')
  if (!form) throw new Error(`“${browser.page?.title}” asks nothing of a device`)
  return JSON.parse(form.getAttribute('data-options') ?? '')
}

const answer = (id: Buffer, response: object) =>
  JSON.stringify({ id: text(id), rawId: text(id), type: 'public-key', clientExtensionResults: {}, response })

const clientData = (type: string, asked: Asked, lies: Lies) =>
  Buffer.from(
    JSON.stringify({
      type: lies.type ?? type,
      challenge: lies.challenge ?? asked.challenge,
      origin: lies.origin ?? origin,
      crossOrigin: false,
    }),
  )

function head(site: string, flags: number, counter: number): Buffer {
  const rest = Buffer.alloc(5)
  rest.writeUInt8(flags, 0)
  rest.writeUInt32BE(counter, 1)
  return Buffer.concat([sha256(site), rest])
}

// The little of CBOR (RFC 8949) that this needs: short texts, and byte strings, each with its length in the shortest form.
const word = (short: string) => Buffer.concat([Buffer.from([0x60 + short.length]), Buffer.from(short)])
const bytes = (data: Buffer) => {
  const short = data.length < 256
  const length = short ? [0x58, data.length] : [0x59, data.length >> 8, data.length & 0xff]
  return Buffer.concat([Buffer.from(length), data])
}

/** Every address that passkeys have at a site, for the tests that go through all of a door’s. */
export const passkeyAddresses = (site: string) =>
  [
    ...['', '/add', '/later', '/made', '/offer', '/remove', '/sign-in', '/start'].map(
      (one) => `/passkeys${one}`,
    ),
    ...['', '/code', '/done', '/passkey', '/start', '/typed'].map((one) => `/again${one}`),
  ].map((path) => site + path)
