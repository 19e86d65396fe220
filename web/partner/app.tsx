/** The groups' site: what opens by the signed links of our emails, and what a coordinator sees who has signed in. */
import { guardedApp } from '../http/base.tsx'
import { below, later } from '../http/later.ts'
import { recordLink } from './recorded.ts'
import { mustRunGroup, type PartnerSite, type PartnerSiteDeps } from './site.tsx'

/** Where the pages of signing in are. */
const signIn = ['/sign-in', '/code', '/sign-out', '/signed-out', '/passkeys/*', '/again/*'].map(
  (path) => `/partner${path}`,
)

export function partnerApp(deps: PartnerSiteDeps) {
  return (
    guardedApp<PartnerSite>('partner', deps)
      .use(async (c, next) => {
        c.set('deps', deps)
        await next()
      })
      .on(
        'ALL',
        ['/partner', '/partner/link-sent'],
        later(async () => (await import('./front.tsx')).frontPages, '/partner'),
      )
      .on(
        'ALL',
        signIn,
        later(async () => (await import('./sign-in.tsx')).signInPages),
      )
      // By the signed link of an email alone.
      .use('/partner/sign-ups/*', recordLink)
      .use('/partner/week/*', recordLink)
      .use('/partner/register/*', recordLink)
      .route(
        '/',
        below('/partner/sign-ups', async () => (await import('./sign-up-links.tsx')).signUpLinks),
      )
      .route(
        '/',
        below('/partner/week', async () => (await import('./week.tsx')).weekLinks),
      )
      .route(
        '/',
        below('/partner/register', async () => (await import('./register.tsx')).registerLinks),
      )
      .route(
        '/',
        below('/partner/still-right', async () => (await import('./still-right.tsx')).stillRightLinks),
      )
      // All that follows is one group's, and opens to whoever has signed in with its address.
      .use('/partner/groups/:group/*', mustRunGroup)
      .on(
        'ALL',
        ['/partner/groups', '/partner/groups/:group'],
        later(async () => (await import('./home.tsx')).homePages, '/partner/groups'),
      )
      .route(
        '/',
        below('/partner/groups/:group/sign-ups', async () => (await import('./sign-ups.tsx')).groupSignUps),
      )
      .route(
        '/',
        below(
          '/partner/groups/:group/waiting-list',
          async () => (await import('./waiting-list.tsx')).waitingPages,
        ),
      )
      .route(
        '/',
        below('/partner/groups/:group/week', async () => (await import('./week.tsx')).groupWeek),
      )
      .route(
        '/',
        below(
          '/partner/groups/:group/registers',
          async () => (await import('./register.tsx')).groupRegisters,
        ),
      )
      .route(
        '/',
        below(
          '/partner/groups/:group/listings',
          async () => (await import('./listings/pages.tsx')).listingPages,
        ),
      )
  )
}
