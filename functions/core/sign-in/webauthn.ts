/**
 * The language of passkeys (W3C Web Authentication, level 3): what a browser is asked, and whether what it answers is
 * true. The checks themselves are SimpleWebAuthn's. The site's name and address come from its settings, never from a
 * request. No certificate of a device is asked for: that a key is somebody's is all that matters here.
 */
import * as z from 'zod'
import { challengeRules } from './challenge.ts'
import type { Passkey } from './passkeys.ts'

/** Loaded when the first passkey is met: most pages of a door need none of it. */
const library = () => import('@simplewebauthn/server')

type Place = { origin: string }
const siteOf = ({ origin }: Place) => new URL(origin).hostname

/** EdDSA, ES256 and RS256: every device that makes passkeys has one of them. */
const algorithms = [-8, -7, -257]
const timeout = challengeRules.minutes * 60_000

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const described = (passkeys: readonly Passkey[]) => passkeys.map(({ id, transports }) => ({ id, transports }))

/** What a browser is asked in order to make a passkey. `who` comes back with each use of it. */
export async function askToMake(
  place: Place,
  { challenge, who, name, passkeys }: { challenge: string; who: string; name: string; passkeys: Passkey[] },
) {
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    rpName: 'Upstream',
    rpID: siteOf(place),
    userName: name,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(who)),
    challenge: bytesOf(challenge),
    timeout,
    attestationType: 'none',
    excludeCredentials: described(passkeys),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  })
}

/** What a browser is asked in order to use one: any that it has for this site, or one of these. */
export async function askToUse(place: Place, challenge: string, passkeys: readonly Passkey[] = []) {
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: siteOf(place),
    challenge: bytesOf(challenge),
    timeout,
    userVerification: 'required',
    ...(passkeys.length > 0 ? { allowCredentials: described(passkeys) } : {}),
  })
}

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/)
const answer = <R extends z.ZodRawShape>(response: R) =>
  z.object({
    id: base64url.max(1400),
    rawId: base64url,
    type: z.literal('public-key'),
    response: z.object({ clientDataJSON: base64url, ...response }),
  })
const Made = answer({
  attestationObject: base64url,
  transports: z.array(z.string().max(20)).max(8).optional(),
})
const Used = answer({
  authenticatorData: base64url,
  signature: base64url,
  userHandle: base64url.optional(),
})
export type UsedPasskey = z.infer<typeof Used>

const read = <T>(schema: z.ZodType<T>, text: string): T | undefined => {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** What a browser answers that has used a passkey, unless it is no such thing. */
export const readUsed = (text: string): UsedPasskey | undefined => read(Used, text)

/** Whom the device says that its passkey is of: the `who` that it was made for. */
export function whoOf({ response }: UsedPasskey): string | undefined {
  const who = response.userHandle && Buffer.from(response.userHandle, 'base64url').toString()
  return who && /^[0-9a-f]{40}$/.test(who) ? who : undefined
}

/** The new passkey that a browser answers with, if all of it holds. */
export async function checkMade(
  place: Place,
  text: string,
  challenge: string,
): Promise<Pick<Passkey, 'id' | 'publicKey' | 'counter' | 'transports'> | undefined> {
  const made = read(Made, text)
  if (!made) return undefined
  const { transports = [], ...response } = made.response
  const checked = await unlessRefused(async () =>
    (await library()).verifyRegistrationResponse({
      response: { ...made, response, clientExtensionResults: {} },
      ...held(place, challenge),
      supportedAlgorithmIDs: algorithms,
    }),
  )
  if (!checked?.verified) return undefined
  const { id, publicKey, counter } = checked.registrationInfo.credential
  return { id, publicKey: textOf(publicKey), counter, transports }
}

/** The passkey's counter after this use of it, if all of it holds. */
export async function checkUsed(
  place: Place,
  { response: { userHandle, ...response }, ...used }: UsedPasskey,
  challenge: string,
  { id, publicKey, counter }: Passkey,
): Promise<number | undefined> {
  const checked = await unlessRefused(async () =>
    (await library()).verifyAuthenticationResponse({
      response: { ...used, response, clientExtensionResults: {} },
      ...held(place, challenge),
      credential: { id, publicKey: bytesOf(publicKey), counter },
    }),
  )
  return checked?.verified ? checked.authenticationInfo.newCounter : undefined
}

const held = (place: Place, expectedChallenge: string) => ({
  expectedChallenge,
  expectedOrigin: place.origin,
  expectedRPID: siteOf(place),
  requireUserVerification: true,
})

/** The library throws whatever it refuses, and a stranger decides what it reads. */
async function unlessRefused<T>(check: () => Promise<T>): Promise<T | undefined> {
  try {
    return await check()
  } catch {
    return undefined
  }
}
