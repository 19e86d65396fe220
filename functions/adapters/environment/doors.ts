/** The deps of the doors behind which people are known. What a door is not given here, its role does not let it have. */
import * as z from 'zod'
import type { Deps, EmployerDeps, OperatorDeps, ParticipantDeps, PartnerDeps } from '../../core/ports.ts'
import { dynamoTable } from '../dynamo-table.ts'
import { newId } from '../ids.ts'
import { log } from '../log.ts'
import { directoryOf, epochIn, now, Programme, programmeTable, tables } from './programme.ts'
import { Secret, vaultIn } from './vault.ts'

const Everyone = Programme.extend({ ...Secret.shape, ORIGIN: z.url() })

/** For the partner door: the programme table alone. */
export async function partnerDeps(): Promise<PartnerDeps> {
  const environment = Everyone.parse(process.env)
  const programme = programmeTable(environment)
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

/** For the programme team: no evidence, and what may be spent on texts. */
export async function operatorDeps(): Promise<OperatorDeps> {
  const { SMS_SEGMENTS_A_MONTH } = z
    .object({ SMS_SEGMENTS_A_MONTH: z.coerce.number().int().min(0) })
    .parse(process.env)
  const deps = await partnerDeps()
  return {
    ...deps,
    releases: releasesTable(),
    directory: () => directoryOf(deps),
    budget: { smsSegmentsAMonth: SMS_SEGMENTS_A_MONTH },
  }
}

function releasesTable() {
  const { RELEASES_TABLE } = z.object({ RELEASES_TABLE: z.string() }).parse(process.env)
  return dynamoTable(tables(), RELEASES_TABLE)
}

/** Evidence too, as far as the role lets: for the worker. */
export async function fullDeps(): Promise<Deps> {
  const { EVIDENCE_TABLE } = z.object({ EVIDENCE_TABLE: z.string() }).parse(process.env)
  const deps = await partnerDeps()
  return {
    ...deps,
    evidence: dynamoTable(tables(), EVIDENCE_TABLE),
    directory: () => directoryOf(deps),
  }
}

/** For the participant's door: also the releases, which employees see as their employer does. */
export async function participantDeps(): Promise<ParticipantDeps> {
  return { ...(await fullDeps()), releases: releasesTable() }
}
