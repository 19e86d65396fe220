/** For the job that reads feeds: the programme table as far as its role lets, and the world outside. No secret. */
import * as z from 'zod'
import type { HarvestDeps } from '../../core/feeds/end-run.ts'
import { jsonFetcher } from '../fetch-json.ts'
import { log } from '../log.ts'
import { epochIn, now, Programme, programmeTable } from './programme.ts'

export function harvestDeps(): HarvestDeps {
  const environment = Programme.extend({ ORIGIN: z.url() }).parse(process.env)
  return {
    programme: programmeTable(environment),
    epoch: epochIn(environment),
    fetchJson: jsonFetcher({ origin: environment.ORIGIN }),
    chance: Math.random,
    now,
    log,
  }
}
