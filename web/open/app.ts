/** The open door: the directory for other directories. No key, no cookie, nothing to post, and nothing about people. */
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { behindOwnFront, headers } from '../http/base.tsx'
import { later } from '../http/later.ts'
import { forEverybody, give, giveText, methods, preflight, refuse } from './answer.ts'
import { orukProfile, orukVersion } from './profile.ts'
import { type Ctx, type OpenSite, type OpenSiteDeps, originOf } from './site.ts'

const html = 'text/html; charset=UTF-8'

async function about(c: Ctx, shared = true) {
  const [directory, { aboutPage }, { shelfOf }] = await Promise.all([
    c.var.deps.directory(),
    import('./about.tsx'),
    import('../../functions/core/open/shelf.ts'),
  ])
  const { assets } = c.var.deps
  const { credit } = directory
  const page = String(await aboutPage({ assets, origin: originOf(c), shelf: shelfOf(directory), credit }))
  return giveText(c, page, { type: html, shared })
}

/** A browser that would rather have a page gets one. Everybody else is a machine. */
const prefersPage = (c: Ctx) => {
  const accept = c.req.header('accept') ?? ''
  return accept.includes('text/html') && !/application\/json/.test(accept)
}

/** Caches on the way would have to tell browsers from machines here, so only the one who asked keeps the answer. */
function root(c: Ctx) {
  c.header('vary', 'Accept')
  if (prefersPage(c)) return about(c, false)
  const origin = originOf(c)
  return give(
    c,
    { version: orukVersion, profile: orukProfile, openapi_url: `${origin}/open/openapi.json` },
    { shared: false },
  )
}

export function openApp(deps: OpenSiteDeps) {
  const app = new Hono<OpenSite>()
  app.use(forEverybody)
  app.use(headers(deps))
  app.use(behindOwnFront(deps))
  app.use(async (c, next) => {
    c.set('deps', deps)
    await next()
  })
  app.notFound((c) => refuse(c, 404, 'There is nothing at this address. See /open/about for what there is.'))
  app.onError((error, c) => {
    if (error instanceof HTTPException) return refuse(c, error.status, 'This can’t be answered.')
    deps.onFault?.(error.name)
    return refuse(c, 500, 'Something went wrong here. Try again in a few minutes.')
  })
  app.on(['OPTIONS'], ['/open', '/open/*'], preflight)
  app.use(async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    c.header('allow', methods)
    return refuse(c, 405, 'This is for reading only: use GET.')
  })
  return app
    .get('/open', root)
    .get('/open/', root)
    .get('/open/about', (c) => about(c))
    .get('/open/openapi.json', async (c) => {
      const { openApi } = await import('./openapi.ts')
      return give(c, openApi(originOf(c)), { seconds: 3600 })
    })
    .on(
      'ALL',
      ['/open/services/*', '/open/service_at_locations/*'],
      later(async () => (await import('./services.ts')).services),
    )
    .on(
      'ALL',
      ['/open/taxonomies/*', '/open/taxonomy_terms/*'],
      later(async () => (await import('./taxonomies.ts')).taxonomies),
    )
    .use(
      '/open/rpde/*',
      later(async () => (await import('./feeds.ts')).feeds),
    )
}
