/** What a Lambda is told by its environment, checked once when it starts, and the deps made from it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'
import { makeFirstDataKey } from '../core/data-keys/data-key.ts'
import type { HarvestDeps } from '../core/feeds/end-run.ts'
import type {
  Deps,
  EmployerDeps,
  ParticipantDeps,
  PartnerDeps,
  Post,
  Table,
  Vault,
  WorkerDeps,
} from '../core/ports.ts'
import type { PublishingDeps } from '../core/publishing/deps.ts'
import type { Directory } from '../core/snapshot/directory.ts'
import { openDirectory } from '../core/snapshot/open-directory.ts'
import { makeBreaker } from '../core/work/breaker.ts'
import { epochOf } from '../core/work/epoch.ts'
import { makePace } from '../core/work/pace.ts'
import type { ReconcileDeps } from '../core/work/reconcile.ts'
import { sendingAllowance } from './allowance.ts'
import { dynamoClient, kmsClient, sesClient, smsClient } from './clients.ts'
import { openDataKeys } from './data-keys.ts'
import { documentClient, dynamoScan, dynamoTable } from './dynamo-table.ts'
import { sesEmail } from './email.ts'
import { jsonFetcher } from './fetch-json.ts'
import { newId, newSecret } from './ids.ts'
import { kmsWrapping } from './kms.ts'
import { log } from './log.ts'
import { voiceSms } from './sms.ts'
import { openVault } from './vault.ts'

const Programme = z.object({
  PROGRAMME_TABLE: z.string(),
  WORK_EPOCH: z.coerce.number().int().min(1).default(1),
})
/** What seals, finds and signs: the secret, and the key that wraps data keys for this programme. */
const Secret = z.object({ SECRET_ARN: z.string(), CONTACT_KEY: z.string(), CONTACT_KEY_CONTEXT: z.string() })
const Everyone = Programme.extend({ ...Secret.shape, ORIGIN: z.url() })
const WithEvidence = Everyone.extend({ EVIDENCE_TABLE: z.string() })
const Publishing = z.object({
  PROGRAMME_TABLE: z.string(),
  EVIDENCE_TABLE: z.string(),
  RELEASES_TABLE: z.string(),
  RELEASE_STATE_TABLE: z.string(),
})
const Pages = z.object({
  ASSETS_BASE: z.string(),
  ORIGIN_SECRET: z.string().min(16),
  MAP_TILES_URL: z.string().optional(),
  MAP_TILES_CREDIT: z.string().default(''),
})
const Sender = z.object({
  SENDER: z.string(),
  PROGRAMME_NAME: z.string().default('Upstream'),
  SES_CONFIGURATION_SET: z.string(),
  SMS_ORIGINATION_IDENTITY: z.string().optional(),
  SMS_CONFIGURATION_SET: z.string().optional(),
  SMS_PER_SECOND: z.coerce.number().positive().default(1),
  SMS_SEGMENTS_A_MONTH: z.coerce.number().int().min(0).default(0),
})

async function programmeSecret(SecretId: string): Promise<string> {
  const { SecretString } = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId }))
  if (!SecretString) throw new Error('The programme secret is empty.')
  return SecretString
}

type Secrets = z.infer<typeof Secret>

const wrappingIn = ({ CONTACT_KEY, CONTACT_KEY_CONTEXT }: Secrets) =>
  kmsWrapping(kmsClient(), { key: CONTACT_KEY, programme: CONTACT_KEY_CONTEXT })

const vaultIn = async (environment: Secrets, programme: Table): Promise<Vault> =>
  openVault(
    await programmeSecret(environment.SECRET_ARN),
    openDataKeys({ programme, now, wrapping: wrappingIn(environment) }),
  )

const tables = () => documentClient(dynamoClient())
const now = () => new Date()
const epochIn = ({ PROGRAMME_TABLE, WORK_EPOCH }: z.infer<typeof Programme>) =>
  epochOf(PROGRAMME_TABLE, WORK_EPOCH)

/** For the partner door: the programme table alone. */
export async function partnerDeps(): Promise<PartnerDeps> {
  const environment = Everyone.parse(process.env)
  const programme = dynamoTable(tables(), environment.PROGRAMME_TABLE)
  return {
    programme,
    vault: await vaultIn(environment, programme),
    origin: environment.ORIGIN,
    epoch: epochIn(environment),
    now,
    newId,
    log,
  }
}

/** For the employer's door: no evidence, and what was published. */
export async function employerDeps(): Promise<EmployerDeps> {
  return { ...(await partnerDeps()), releases: releasesTable() }
}

function releasesTable() {
  const { RELEASES_TABLE } = z.object({ RELEASES_TABLE: z.string() }).parse(process.env)
  return dynamoTable(tables(), RELEASES_TABLE)
}

/** For what providers tell us: messages and whose an address is. It sends nothing and marks no work. */
export async function deliveryDeps(): Promise<Pick<WorkerDeps, 'programme' | 'vault' | 'now' | 'log'>> {
  const environment = Programme.extend({ SECRET_ARN: z.string() }).parse(process.env)
  return {
    programme: dynamoTable(tables(), environment.PROGRAMME_TABLE),
    // It looks addresses up and opens none: it has no right to the key, and so no data keys.
    vault: openVault(await programmeSecret(environment.SECRET_ARN)),
    now,
    log,
  }
}

/** Makes the first data key, unless there is one: a new programme has it a minute after it is deployed. */
export function firstDataKey(): Promise<void> {
  const environment = Programme.extend(Secret.shape).parse(process.env)
  const programme = dynamoTable(tables(), environment.PROGRAMME_TABLE)
  return makeFirstDataKey({ programme, now, newId, wrapping: wrappingIn(environment) })
}

/** For the daily look at everything, which has no secret: it moves markers and reads nobody's address. */
export function reconcileDeps(): ReconcileDeps {
  const environment = Programme.parse(process.env)
  const documents = tables()
  return {
    programme: dynamoTable(documents, environment.PROGRAMME_TABLE),
    scan: dynamoScan(documents, environment.PROGRAMME_TABLE),
    epoch: epochIn(environment),
    now,
    log,
  }
}

/** For the open door: the directory, which is public anyway, and nothing else. */
export function openDeps(): { directory(): Promise<Directory>; now(): Date } {
  const { PROGRAMME_TABLE } = Programme.pick({ PROGRAMME_TABLE: true }).parse(process.env)
  const programme = dynamoTable(tables(), PROGRAMME_TABLE)
  return { directory: () => openDirectory({ programme, now }), now }
}

/** For the job that makes the directory's snapshot: the programme table, and no secret. */
export function snapshotDeps(): Pick<Deps, 'programme' | 'now' | 'newId'> {
  const { PROGRAMME_TABLE } = Programme.pick({ PROGRAMME_TABLE: true }).parse(process.env)
  return { programme: dynamoTable(tables(), PROGRAMME_TABLE), now, newId }
}

/** For the job that reads feeds: the programme table as far as its role lets, and the world outside. No secret. */
export function harvestDeps(): HarvestDeps {
  const environment = Programme.extend({ ORIGIN: z.url() }).parse(process.env)
  return {
    programme: dynamoTable(tables(), environment.PROGRAMME_TABLE),
    epoch: epochIn(environment),
    fetchJson: jsonFetcher({ origin: environment.ORIGIN }),
    chance: Math.random,
    now,
    log,
  }
}

/** For the job that publishes: no secret of the programme's, so that it knows nobody's name. Its gate is its own. */
export function publishingDeps(): Omit<PublishingDeps, 'gate'> {
  const environment = Publishing.parse(process.env)
  const documents = tables()
  return {
    programme: dynamoTable(documents, environment.PROGRAMME_TABLE),
    evidence: dynamoTable(documents, environment.EVIDENCE_TABLE),
    releases: dynamoTable(documents, environment.RELEASES_TABLE),
    releaseState: dynamoTable(documents, environment.RELEASE_STATE_TABLE),
    now,
    newSecret,
    log,
  }
}

/** Evidence too, as far as the role lets. */
async function fullDeps(): Promise<Deps> {
  const { EVIDENCE_TABLE } = WithEvidence.parse(process.env)
  const deps = await partnerDeps()
  return {
    ...deps,
    evidence: dynamoTable(tables(), EVIDENCE_TABLE),
    directory: () => openDirectory(deps),
  }
}

/** For the participant's door: also the releases, which employees see as their employer does. */
export async function participantDeps(): Promise<ParticipantDeps> {
  return { ...(await fullDeps()), releases: releasesTable() }
}

export async function workerDeps(): Promise<WorkerDeps> {
  const environment = Sender.parse(process.env)
  const deps = await fullDeps()
  const ses = sesClient()
  const post: Post = {
    allowance: sendingAllowance(ses, { smsPerSecond: environment.SMS_PER_SECOND }, deps.now),
    email: sesEmail(ses, {
      sender: `"${environment.PROGRAMME_NAME}" <${environment.SENDER}>`,
      configurationSet: environment.SES_CONFIGURATION_SET,
    }),
    // Without a number of its own the programme sends no texts: they wait, and are parked for an operator.
    sms: environment.SMS_ORIGINATION_IDENTITY
      ? voiceSms(smsClient(), {
          originationIdentity: environment.SMS_ORIGINATION_IDENTITY,
          configurationSet: environment.SMS_CONFIGURATION_SET,
        })
      : async () => 'refused',
  }
  return {
    ...deps,
    post,
    pace: makePace({ allowance: post.allowance, now: deps.now, sleep }),
    breaker: makeBreaker(deps),
    budget: { smsSegmentsAMonth: environment.SMS_SEGMENTS_A_MONTH },
    log,
  }
}

/** What the sites are told. Faults are logged by name alone. */
export function pageSettings() {
  const environment = Pages.extend({ ORIGIN: z.url() }).parse(process.env)
  return {
    assets: { base: environment.ASSETS_BASE },
    origins: [environment.ORIGIN] as [string],
    originSecret: environment.ORIGIN_SECRET,
    ...(environment.MAP_TILES_URL && {
      mapTiles: { url: environment.MAP_TILES_URL, credit: environment.MAP_TILES_CREDIT },
    }),
    onFault: (fault: string) => log({ job: 'page', counts: { faults: 1 }, fault }),
  }
}
