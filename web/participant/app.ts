/** The participant's site: its guards, then its pages, in the order that people meet them. */
import type { MiddlewareHandler } from 'hono'
import { guardedApp } from '../http/base.tsx'
import { later } from '../http/later.ts'
import { mustSignIn, type ParticipantSite, type SiteDeps, signIn } from './site.tsx'

/** What may be found is the start, what there is to do, and help. The rest is somebody's own, or an employer's. */
const robots = [
  'User-agent: *',
  ...[
    '/$',
    '/activities',
    '/help-now',
    '/sign-in$',
    '/who-sees-what',
    '/accessibility',
    '/assets',
    '/open',
  ].map((path) => `Allow: ${path}`),
  'Disallow: /',
  '',
].join('\n')

/** The pages in parts that are asked for together, with the addresses of each. */
const parts: [readonly string[], MiddlewareHandler<ParticipantSite>][] = [
  [
    ['/', '/join', '/help-now', '/who-sees-what', '/accessibility', '/language'],
    later(async () => (await import('./parts/start.ts')).start),
  ],
  [
    ['/join/:code/what-your-employer-sees'],
    later(async () => (await import('./what-employer-sees.tsx')).whatEmployerSeesPages),
  ],
  [
    ['/join/:code/*', '/about-you', '/sign-in', '/code', '/me/contact', '/sign-out', '/signed-out'],
    later(async () => (await import('./parts/joining.ts')).joining),
  ],
  [['/check-in/*'], later(async () => (await import('./parts/checking-in.ts')).checkingIn)],
  [['/activities/*'], later(async () => (await import('./parts/finding.ts')).finding)],
  [['/me/reminders/*'], later(async () => (await import('./parts/reminding.ts')).reminding)],
  [['/me/*', '/call/*', '/deleted', '/stop/:token'], later(async () => (await import('./parts/own.ts')).own)],
]

/** What is posted here may come from anywhere: it acts by the token in the path, and by nothing else. */
const stopPath = /^\/stop\/[^/]+$/

/** Where something would be sent or counted, which is not offered to somebody who has left. */
const sent = [
  '/check-in/*',
  '/call/*',
  '/activities/:id/refer/*',
  '/me/reminders/*',
  '/me/sign-ups/:id/attended',
]
const notWhileAway: MiddlewareHandler<ParticipantSite> = async (c, next) => {
  const day = c.var.person?.left
  return day ? (await import('./away.tsx')).awayPage(c, day) : next()
}

export function participantApp(deps: SiteDeps) {
  const app = guardedApp<ParticipantSite>('participant', deps, { byTokenAlone: stopPath })
    .use(async (c, next) => {
      c.set('deps', deps)
      await next()
    })
    .get('/robots.txt', (c) => c.text(robots))
    .use(signIn)
    .use('/me/*', mustSignIn)
    .on('ALL', sent, notWhileAway)
  for (const [addresses, pages] of parts) app.on('ALL', [...addresses], pages)
  return app
}
