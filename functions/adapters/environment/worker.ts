/** For what sends: the worker, on the stream's hints, and the sweeper, every minute. */
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { makeFirstDataKey } from '../../core/data-keys/data-key.ts'
import type { Post, WorkerDeps } from '../../core/ports.ts'
import { makeBreaker } from '../../core/work/breaker.ts'
import { makePace } from '../../core/work/pace.ts'
import { sendingAllowance } from '../allowance.ts'
import { sesClient } from '../clients.ts'
import { sesEmail } from '../email.ts'
import { newId } from '../ids.ts'
import { log } from '../log.ts'
import type { SmsSettings } from '../sms.ts'
import { fullDeps } from './doors.ts'
import { told } from './in-lambda.ts'
import { now, Programme, programmeTable } from './programme.ts'
import { Secret, wrappingIn } from './vault.ts'

const Sender = z.object({
  SENDER: z.string(),
  PROGRAMME_NAME: z.string().default('Upstream'),
  SES_CONFIGURATION_SET: z.string(),
  SMS_ORIGINATION_IDENTITY: z.string().optional(),
  SMS_CONFIGURATION_SET: z.string().optional(),
  SMS_PER_SECOND: z.coerce.number().positive().default(1),
  SMS_SEGMENTS_A_MONTH: z.coerce.number().int().min(0).default(0),
})

export async function workerDeps(): Promise<WorkerDeps> {
  const environment = Sender.parse(process.env)
  const deps = await fullDeps()
  const ses = sesClient(told('SES'))
  const post: Post = {
    allowance: sendingAllowance(ses, { smsPerSecond: environment.SMS_PER_SECOND }, deps.now),
    email: sesEmail(ses, {
      sender: `"${environment.PROGRAMME_NAME}" <${environment.SENDER}>`,
      configurationSet: environment.SES_CONFIGURATION_SET,
    }),
    // Without a number of its own the programme sends no texts: they wait, and are parked for an operator.
    sms: environment.SMS_ORIGINATION_IDENTITY
      ? textsIn({
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

/** The client is read with the first text: most messages are emails. */
function textsIn(settings: SmsSettings): Post['sms'] {
  let opened: Promise<Post['sms']> | undefined
  return async (text) => {
    opened ??= import('../sms.ts').then(({ smsClient, voiceSms }) =>
      voiceSms(smsClient(told('PINPOINT_SMS_VOICE_V2')), settings),
    )
    return (await opened)(text)
  }
}

/** Makes the first data key, unless there is one: a new programme has it a minute after it is deployed. */
export function firstDataKey(): Promise<void> {
  const environment = Programme.extend(Secret.shape).parse(process.env)
  return makeFirstDataKey({
    programme: programmeTable(environment),
    now,
    newId,
    wrapping: wrappingIn(environment),
  })
}
