/** The employer's site: what was published, and what brings people in. Nothing here can reach a person. */
import { guardedApp } from '../http/base.tsx'
import { below, later } from '../http/later.ts'
import { type EmployerSite, type EmployerSiteDeps, mustBeColleague, mustBeFresh } from './site.tsx'

/** Where the pages of signing in are: all others are below one employer. */
const signIn = ['', '/code', '/sign-out', '/signed-out', '/passkeys/*', '/again/*'].map(
  (path) => `/employer${path}`,
)

export function employerApp(deps: EmployerSiteDeps) {
  return (
    guardedApp<EmployerSite>('employer', deps)
      .use(async (c, next) => {
        c.set('deps', deps)
        await next()
      })
      .on(
        'ALL',
        signIn,
        later(async () => (await import('./sign-in.tsx')).signInPages),
      )
      // All that follows is one employer's, and its colleagues' alone.
      .use('/employer/:employer/*', mustBeColleague)
      .use('/employer/:employer/releases/:file{.+\\.(?:csv|json)}', mustBeFresh)
      .use(
        '/employer/:employer',
        later(async () => (await import('./home.tsx')).homePages, '/employer/:employer'),
      )
      .route(
        '/',
        below('/employer/:employer/releases', async () => (await import('./releases.tsx')).releasePages),
      )
      .route(
        '/',
        below(
          '/employer/:employer/what-you-cannot-see',
          async () => (await import('./cannot-see.tsx')).cannotSeePages,
        ),
      )
      .route(
        '/',
        below(
          '/employer/:employer/bring-people-in',
          async () => (await import('./bring-in.tsx')).bringInPages,
        ),
      )
      .route(
        '/',
        below('/employer/:employer/places', async () => (await import('./places.tsx')).placePages),
      )
      .route(
        '/',
        below(
          '/employer/:employer/colleagues',
          async () => (await import('./colleagues.tsx')).colleaguePages,
        ),
      )
      .route(
        '/',
        below('/employer/:employer/views', async () => (await import('./views.tsx')).viewPages),
      )
  )
}
