/** What the groups' pages share. There is no account: a signed link opens one sign-up. */
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { PartnerDeps } from '../../functions/core/ports.ts'
import type { WebSettings } from '../http/base.tsx'
import { Page, type PageProps } from '../ui/page.tsx'

export type PartnerSiteDeps = PartnerDeps & WebSettings
export type PartnerSite = { Variables: { deps: PartnerSiteDeps } }
export type Ctx = Context<PartnerSite>

type ShowProps = Omit<PageProps, 'assets' | 'site' | 'children'>

/** Answers with a page of the groups' site. */
export function show(c: Ctx, props: ShowProps, children: Child, status: 200 | 404 | 409 | 410 | 422 = 200) {
  const page = (
    <Page {...props} site="partner" assets={c.var.deps.assets}>
      {children}
    </Page>
  )
  return c.html(page, status)
}
