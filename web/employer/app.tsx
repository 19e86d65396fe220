/** The employer's site: what was published, and what brings people in. Nothing here can reach a person. */
import { guardedApp } from '../http/base.tsx'
import { type EmployerSite, type EmployerSiteDeps, show } from './site.tsx'

export function employerApp(deps: EmployerSiteDeps) {
  return guardedApp<EmployerSite>('employer', deps)
    .use(async (c, next) => {
      c.set('deps', deps)
      await next()
    })
    .get('/employer', (c) => show(c, { title: 'For employers' }, <p>Sign in to see your releases.</p>))
}
