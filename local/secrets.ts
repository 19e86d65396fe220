/**
 * What the deployed code asks Secrets Manager and KMS for, on loopback: the programme's secret, and data keys wrapped by
 * a key of this machine. The wire call of both is AWS JSON 1.1: one address, the operation in a header.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import * as z from 'zod'
import { localWrapping } from './wrapping.ts'

const EncryptionContext = z.object({ 'data-key': z.string() })
const Make = z.object({ EncryptionContext })
const Open = z.object({ EncryptionContext, CiphertextBlob: z.base64() })

/** Starts it on a free port. It knows one secret, whatever name it is asked for by. */
export async function serveSecrets(kept: {
  secret: string
  wrappingKey: Uint8Array
}): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const wrapping = localWrapping(kept.wrappingKey)
  const answers: Record<string, (asked: unknown) => Promise<object>> = {
    'secretsmanager.GetSecretValue': async () => ({ SecretString: kept.secret }),
    'TrentService.GenerateDataKeyWithoutPlaintext': async (asked) => ({
      CiphertextBlob: await wrapping.make(Make.parse(asked).EncryptionContext['data-key']),
    }),
    'TrentService.Decrypt': async (asked) => {
      const { EncryptionContext, CiphertextBlob } = Open.parse(asked)
      const key = await wrapping.unwrap(EncryptionContext['data-key'], CiphertextBlob)
      return { Plaintext: Buffer.from(key).toString('base64') }
    },
  }
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target'])
    const say = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
    const answer = Object.hasOwn(answers, operation) ? answers[operation] : undefined
    if (!answer)
      return say(400, { __type: 'UnknownOperationException', message: `${operation} is not here.` })
    try {
      return say(200, await answer(await json(request)))
    } catch (error) {
      return say(400, { __type: 'InvalidCiphertextException', message: String((error as Error).name) })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
