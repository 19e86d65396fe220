/** The programme team's site, for operators and link workers. It opens with a passkey, and what is done here is recorded. */
import type { Hono } from 'hono'
import { guardedApp } from '../http/base.tsx'
import { below, later } from '../http/later.ts'
import { type RoomPath, rooms } from './nav.ts'
import { mustBe, mustBeInTeam, type OperatorSite, type OperatorSiteDeps } from './site.tsx'

const pagesOf: Record<RoomPath, () => Promise<Hono<OperatorSite>>> = {
  calls: async () => (await import('./calls/pages.tsx')).callPages,
  'call-counts': async () => (await import('./calls/counts.tsx')).callCountPages,
  listings: async () => (await import('./listings.tsx')).listingPages,
  notes: async () => (await import('./notes.tsx')).notePages,
  reports: async () => (await import('./reports.tsx')).reportPages,
  parked: async () => (await import('./parked.tsx')).parkedPages,
  feeds: async () => (await import('./feeds.tsx')).feedPages,
  groups: async () => (await import('./groups.tsx')).groupPages,
  employers: async () => (await import('./employers.tsx')).employerPages,
  health: async () => (await import('./health.tsx')).healthPages,
  record: async () => (await import('./record.tsx')).recordPages,
  team: async () => (await import('./team.tsx')).teamPages,
}

/** Where the pages of signing in are: all others are the team's alone. */
const signIn = ['/sign-in', '/code', '/sign-out', '/signed-out', '/passkeys/*', '/again/*'].map(
  (path) => `/operator${path}`,
)

export function operatorApp(deps: OperatorSiteDeps) {
  const app = guardedApp<OperatorSite>('operator', deps)
    .use(async (c, next) => {
      c.set('deps', deps)
      await next()
    })
    .on(
      'ALL',
      signIn,
      later(async () => (await import('./sign-in.tsx')).signInPages),
    )
    .use('/operator/*', mustBeInTeam)
    .use(
      '/operator',
      later(async () => (await import('./home.tsx')).homePages, '/operator'),
    )
  for (const { path, role } of rooms) {
    const at = `/operator/${path}`
    app.use(`${at}/*`, mustBe(role)).route('/', below(at, pagesOf[path]))
  }
  return app
}
