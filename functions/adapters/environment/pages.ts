/** What the sites are told. */
import * as z from 'zod'
import { log } from '../log.ts'

const Pages = z.object({
  ORIGIN: z.url(),
  ASSETS_BASE: z.string(),
  ORIGIN_SECRET: z.string().min(16),
  MAP_TILES_URL: z.string().optional(),
  MAP_TILES_CREDIT: z.string().default(''),
})

/** Faults are logged by name alone. */
export function pageSettings() {
  const environment = Pages.parse(process.env)
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
