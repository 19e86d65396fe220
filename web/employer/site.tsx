/** What the employer's pages share. */
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { EmployerDeps } from '../../functions/core/ports.ts'
import type { WebSettings } from '../http/base.tsx'
import { Page, type PageProps } from '../ui/page.tsx'

export type EmployerSiteDeps = EmployerDeps & WebSettings
export type EmployerSite = { Variables: { deps: EmployerSiteDeps } }
export type Ctx = Context<EmployerSite>

type ShowProps = Omit<PageProps, 'assets' | 'site' | 'children'>

/** Answers with a page of the employer's site. */
export function show(
  c: Ctx,
  props: ShowProps,
  children: Child,
  status: 200 | 404 | 409 | 410 | 422 | 429 = 200,
) {
  const page = (
    <Page {...props} site="employer" assets={c.var.deps.assets}>
      {children}
    </Page>
  )
  return c.html(page, status)
}
