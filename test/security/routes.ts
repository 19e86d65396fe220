/** Every route that the doors have, read from the apps themselves. */
import { openDirectory } from '../../functions/core/snapshot/open-directory.ts'
import { employerApp } from '../../web/employer/app.tsx'
import { openApp } from '../../web/open/app.ts'
import { participantApp } from '../../web/participant/app.ts'
import { partnerApp } from '../../web/partner/app.tsx'
import { origin, type World } from '../world.ts'
import type { Door } from './two-towns.ts'

export type Route = { door: Door; method: string; path: string }

export function routesOf({ deps, releases }: World): Route[] {
  const settings = { assets: { base: '' }, origins: [origin] as [string] }
  const apps = {
    participant: participantApp({ ...deps, releases, ...settings }),
    employer: employerApp({ ...deps, releases, ...settings }),
    partner: partnerApp({ ...deps, ...settings }),
    open: openApp({ ...deps, directory: () => openDirectory(deps), ...settings }),
  }
  return Object.entries(apps).flatMap(([door, app]) => {
    const named = app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.length > 1 ? path.replace(/\/$/, '') : path}`)
    return [...new Set(named)].map((route) => {
      const [method = '', path = ''] = route.split(' ')
      return { door: door as Door, method, path }
    })
  })
}
