/** What a function is told on this machine: what its template says, with what only AWS knows put in local terms. */
import type { TableNames } from '../local/tables.ts'
import type { LambdaFunction } from './lambda-functions.ts'

export type Here = {
  tables: TableNames
  origin: string
  /** How often the work of this machine's tables was given up for lost and begun anew. */
  epoch: number
  endpoints: { dynamodb: string; ses: string; sms: string; secrets: string }
}

/** A request without it did not come through CloudFront. */
export const originSecret = 'known on this machine alone'

/** The variables of a function, and nothing else of this process. Throws on one that has no meaning here. */
export function environmentOf(
  { name, variables, folder }: Pick<LambdaFunction, 'name' | 'variables' | 'folder'>,
  here: Here,
): Record<string, string> {
  const local: Record<string, string> = {
    PROGRAMME_TABLE: here.tables.programme,
    EVIDENCE_TABLE: here.tables.evidence,
    RELEASES_TABLE: here.tables.releases,
    RELEASE_STATE_TABLE: here.tables.releaseState,
    WORK_EPOCH: String(here.epoch),
    ORIGIN: here.origin,
    ORIGIN_SECRET: originSecret,
    SECRET_ARN: 'programme-secret',
    CONTACT_KEY: 'contact-key',
    CONTACT_KEY_CONTEXT: 'upstream',
    SMS_ORIGINATION_IDENTITY: 'number-here',
    SMS_CONFIGURATION_SET: 'upstream-here',
  }
  const told = Object.entries(variables).map(([variable, value]): [string, string] => {
    const known = local[variable] ?? value
    if (typeof known === 'string') return [variable, known]
    throw new Error(
      `${name} is told ${variable}, which only AWS knows. Say in cli/lambda-environment.ts what it is here.`,
    )
  })
  const { dynamodb, ses, sms, secrets } = here.endpoints
  return {
    ...Object.fromEntries(told),
    AWS_LAMBDA_FUNCTION_NAME: name,
    LAMBDA_TASK_ROOT: folder,
    TZ: 'UTC',
    AWS_REGION: 'eu-west-2',
    // Any endpoint on this machine takes any.
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_ENDPOINT_URL_SES: ses,
    AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: sms,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets,
    AWS_ENDPOINT_URL_KMS: secrets,
    // Whatever this machine has on AWS accounts is not asked.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  }
}
