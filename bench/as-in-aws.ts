/**
 * What listens on loopback, behind TLS as AWS's addresses are. It matters to a start: without TLS the SDK opens another of
 * Node's HTTP clients, which brings all of `fetch` with it, and never reads the certificates of the world. The
 * certificate is made anew for each run and signed by itself: whoever calls has to be told to believe it.
 */
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { createServer } from 'node:tls'

/** For a process that calls what is served here. Node still reads and asks the certificates that it knows. */
export const believing = { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' }

/** Puts TLS before something that listens on this machine without. */
export async function behindTls(plain: string): Promise<{ endpoint: string; stop(): void }> {
  const behind = Number(new URL(plain).port)
  const server = createServer({ ...ownCertificate(), noDelay: true }, (socket) => {
    const through = connect({ port: behind, host: '127.0.0.1', noDelay: true })
    socket.pipe(through).pipe(socket)
    for (const one of [socket, through]) one.on('error', () => [socket, through].map((end) => end.destroy()))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { endpoint: `https://127.0.0.1:${port}`, stop: () => void server.close() }
}

/** A certificate of this machine for a day: RFC 5280, with no more in it than TLS asks for. */
function ownCertificate(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  })
  const ecdsaWithSha256 = sequence(bytes(0x06, Buffer.from('2a8648ce3d040302', 'hex')))
  const commonName = bytes(0x06, Buffer.from('550403', 'hex'))
  const localhost = sequence(bytes(0x31, sequence(commonName, bytes(0x0c, Buffer.from('localhost')))))
  const at = (ms: number) =>
    bytes(0x18, Buffer.from(`${new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14)}Z`))
  const day = 86_400_000
  const told = sequence(
    bytes(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    localhost,
    sequence(at(Date.now() - day), at(Date.now() + day)),
    localhost,
    publicKey,
  )
  const signature = sign('sha256', told, createPrivateKey(privateKey))
  const whole = sequence(told, ecdsaWithSha256, bytes(0x03, Buffer.from([0]), signature))
  const lines = whole.toString('base64').replace(/.{64}/g, '$&\n')
  return { key: privateKey, cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n` }
}

const sequence = (...parts: Buffer[]) => bytes(0x30, ...parts)

/** One piece of DER: what it is, how long, and what is in it. */
function bytes(tag: number, ...parts: Buffer[]): Buffer {
  const inside = Buffer.concat(parts)
  const { length } = inside
  const long = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...long]), inside])
}
