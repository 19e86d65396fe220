/** The groups' site: what opens by the signed links of our emails, and what a coordinator sees who has signed in. */
import { guardedApp } from '../http/base.tsx'
import { frontPages } from './front.tsx'
import { homePages } from './home.tsx'
import { listingPages } from './listings/pages.tsx'
import { recordLink } from './recorded.ts'
import { groupRegisters, registerLinks } from './register.tsx'
import { signInPages } from './sign-in.tsx'
import { signUpLinks } from './sign-up-links.tsx'
import { groupSignUps } from './sign-ups.tsx'
import { mustRunGroup, type PartnerSite, type PartnerSiteDeps } from './site.tsx'
import { stillRightLinks } from './still-right.tsx'
import { waitingPages } from './waiting-list.tsx'
import { groupWeek, weekLinks } from './week.tsx'

export function partnerApp(deps: PartnerSiteDeps) {
  return (
    guardedApp<PartnerSite>('partner', deps)
      .use(async (c, next) => {
        c.set('deps', deps)
        await next()
      })
      .route('/partner', frontPages)
      .route('/', signInPages)
      // By the signed link of an email alone.
      .use('/partner/sign-ups/*', recordLink)
      .use('/partner/week/*', recordLink)
      .use('/partner/register/*', recordLink)
      .route('/partner/sign-ups', signUpLinks)
      .route('/partner/week', weekLinks)
      .route('/partner/register', registerLinks)
      .route('/partner/still-right', stillRightLinks)
      // All that follows is one group's, and opens to whoever has signed in with its address.
      .use('/partner/groups/:group/*', mustRunGroup)
      .route('/partner/groups', homePages)
      .route('/partner/groups/:group/sign-ups', groupSignUps)
      .route('/partner/groups/:group/waiting-list', waitingPages)
      .route('/partner/groups/:group/week', groupWeek)
      .route('/partner/groups/:group/registers', groupRegisters)
      .route('/partner/groups/:group/listings', listingPages)
  )
}
