/** What a Lambda is told by its environment, checked once when it starts, and the deps made from it. */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'
import type { Deps, PartnerDeps, Post, WorkerDeps } from '../core/ports.ts'
import { dynamoClient, sesClient, smsClient } from './clients.ts'
import { documentClient, dynamoTable } from './dynamo-table.ts'
import { sesEmail } from './email.ts'
import { newId } from './ids.ts'
import { log } from './log.ts'
import { voiceSms } from './sms.ts'
import { openVault } from './vault.ts'

const Everyone = z.object({ PROGRAMME_TABLE: z.string(), SECRET_ARN: z.string(), ORIGIN: z.url() })
const WithEvidence = Everyone.extend({ EVIDENCE_TABLE: z.string() })
const Pages = z.object({ ASSETS_BASE: z.string(), ORIGIN_SECRET: z.string().min(16) })
const Sender = z.object({
  SENDER: z.string(),
  SES_CONFIGURATION_SET: z.string(),
  SMS_ORIGINATION_IDENTITY: z.string().optional(),
})

async function programmeSecret(SecretId: string): Promise<string> {
  const { SecretString } = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId }))
  if (!SecretString) throw new Error('The programme secret is empty.')
  return SecretString
}

const tables = () => documentClient(dynamoClient())

/** For the partner door: the programme table alone. */
export async function partnerDeps(): Promise<PartnerDeps> {
  const environment = Everyone.parse(process.env)
  return {
    programme: dynamoTable(tables(), environment.PROGRAMME_TABLE),
    vault: openVault(await programmeSecret(environment.SECRET_ARN)),
    origin: environment.ORIGIN,
    now: () => new Date(),
    newId,
  }
}

/** For the participant's door and the jobs: evidence too, as far as their roles let them. */
export async function fullDeps(): Promise<Deps> {
  const { EVIDENCE_TABLE } = WithEvidence.parse(process.env)
  return { ...(await partnerDeps()), evidence: dynamoTable(tables(), EVIDENCE_TABLE) }
}

export async function workerDeps(): Promise<WorkerDeps> {
  const environment = Sender.parse(process.env)
  const post: Post = {
    email: sesEmail(sesClient(), {
      sender: environment.SENDER,
      configurationSet: environment.SES_CONFIGURATION_SET,
    }),
    // Without a number of its own the programme sends no texts: they wait, and are parked for an operator.
    sms: environment.SMS_ORIGINATION_IDENTITY
      ? voiceSms(smsClient(), { originationIdentity: environment.SMS_ORIGINATION_IDENTITY })
      : async () => 'refused',
  }
  return { ...(await fullDeps()), post, log }
}

/** What the sites are told. Faults are logged by name alone. */
export function pageSettings() {
  const environment = Pages.extend({ ORIGIN: z.url() }).parse(process.env)
  return {
    assets: { base: environment.ASSETS_BASE },
    origins: [environment.ORIGIN] as [string],
    originSecret: environment.ORIGIN_SECRET,
    onFault: (fault: string) => log({ job: 'page', counts: { faults: 1 }, fault }),
  }
}
