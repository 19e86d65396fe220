/** The employer's site: what was published, and what brings people in. Nothing here can reach a person. */
import { guardedApp } from '../http/base.tsx'
import { bringInPages } from './bring-in.tsx'
import { cannotSeePages } from './cannot-see.tsx'
import { colleaguePages } from './colleagues.tsx'
import { homePages } from './home.tsx'
import { placePages } from './places.tsx'
import { releasePages } from './releases.tsx'
import { signInPages } from './sign-in.tsx'
import { type EmployerSite, type EmployerSiteDeps, mustBeColleague, mustBeFresh } from './site.tsx'
import { viewPages } from './views.tsx'

export function employerApp(deps: EmployerSiteDeps) {
  return (
    guardedApp<EmployerSite>('employer', deps)
      .use(async (c, next) => {
        c.set('deps', deps)
        await next()
      })
      .route('/', signInPages)
      // All that follows is one employer's, and its colleagues' alone.
      .use('/employer/:employer/*', mustBeColleague)
      .use('/employer/:employer/releases/:file{.+\\.(?:csv|json)}', mustBeFresh)
      .route('/employer/:employer', homePages)
      .route('/employer/:employer/releases', releasePages)
      .route('/employer/:employer/what-you-cannot-see', cannotSeePages)
      .route('/employer/:employer/bring-people-in', bringInPages)
      .route('/employer/:employer/places', placePages)
      .route('/employer/:employer/colleagues', colleaguePages)
      .route('/employer/:employer/views', viewPages)
  )
}
