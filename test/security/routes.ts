/** Every route that the doors have, read from the apps themselves. */
import { openDirectory } from '../../functions/core/snapshot/open-directory.ts'
import { employerApp } from '../../web/employer/app.tsx'
import { allRoutes } from '../../web/http/later.ts'
import { openApp } from '../../web/open/app.ts'
import { operatorApp } from '../../web/operator/app.tsx'
import { participantApp } from '../../web/participant/app.ts'
import { partnerApp } from '../../web/partner/app.tsx'
import { origin, type World } from '../world.ts'
import type { Door } from './two-towns.ts'

export type Route = { door: Door; method: string; path: string }

export async function routesOf({ deps, releases, workerDeps }: World): Promise<Route[]> {
  const settings = { assets: { base: '' }, origins: [origin] as [string] }
  const apps = {
    participant: participantApp({ ...deps, releases, ...settings }),
    employer: employerApp({ ...deps, releases, ...settings }),
    partner: partnerApp({ ...deps, ...settings }),
    operator: operatorApp({ ...deps, releases, budget: workerDeps.budget, ...settings }),
    open: openApp({ ...deps, directory: () => openDirectory(deps), ...settings }),
  }
  const found = Object.entries(apps).map(async ([door, app]) => {
    const named = (await allRoutes(app))
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.length > 1 ? path.replace(/\/$/, '') : path}`)
    return [...new Set(named)].map((route) => {
      const [method = '', path = ''] = route.split(' ')
      return { door: door as Door, method, path }
    })
  })
  return (await Promise.all(found)).flat()
}
