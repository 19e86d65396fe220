/** What every site shares: headers, limits, cross-site guard, and a page for every way to fail. */
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import type { Reading } from '../ui/language.ts'
import type { Assets } from '../ui/page.tsx'
import type { Site } from '../ui/site.tsx'
import type { Problem } from './problem.tsx'

/** An address with {z}, {x} and {y} in it, and whose map it is. */
export type MapTiles = { url: string; credit: string }

export type WebSettings = {
  assets: Assets
  /** The addresses that this site is reached at; the first is its own, for links and cookies. */
  origins: readonly [string, ...string[]]
  /** Behind CloudFront: the header that shows a request came through it. */
  originSecret?: string | undefined
  /** A server of map tiles that the programme has chosen to use: what it learns is which squares are looked at. */
  mapTiles?: MapTiles | undefined
  /** Called with the name of an unexpected fault, never with what was asked. */
  onFault?: (name: string) => void
}

const bodyBytes = 64 * 1024
const year = 365 * 24 * 60 * 60

export const isSecure = (settings: Pick<WebSettings, 'origins'>) => settings.origins[0].startsWith('https:')

type Opening = {
  /**
   * Paths whose POST acts on nothing but the unguessable token in it, whoever sends it. RFC 8058 has mail providers
   * post there with no cookie, no origin and a content type of their own.
   */
  byTokenAlone?: RegExp
}

/** A Hono app with the guards on, before any route. */
export function guardedApp<E extends { Variables: object }>(
  site: Site,
  settings: WebSettings,
  { byTokenAlone }: Opening = {},
): Hono<E> {
  const app = new Hono<E>()
  // The language is known once the guards have let a request in.
  const fail = async (c: Context, problem: Problem) => {
    const { problemPage } = await import('./problem.tsx')
    return problemPage(problem, site, settings.assets, c.get('reading') as Reading | undefined)
  }
  const unlessByToken =
    (guard: MiddlewareHandler): MiddlewareHandler =>
    (c, next) =>
      c.req.method === 'POST' && byTokenAlone?.test(c.req.path) ? next() : guard(c, next)
  app.use(headers(settings))
  // Pages are never kept at the edge, and CloudFront packs only what it may keep. No page shows a secret beside something
  // that a stranger could have put into it, so their sizes tell nothing.
  app.use(compress({ encoding: 'gzip', threshold: 1024 }))
  app.use(behindOwnFront(settings))
  app.use(unlessByToken(formsOnly))
  app.use(unlessByToken(sameSite(settings)))
  app.use(unlessByToken(csrf({ origin: [...settings.origins] })))
  app.use(
    bodyLimit({
      maxSize: bodyBytes,
      onError: () => {
        throw new HTTPException(413)
      },
    }),
  )
  app.notFound((c) => c.html(fail(c, 'not-found'), 404))
  app.onError((error, c) => {
    if (error instanceof HTTPException) {
      const problem = problemOf(error.status)
      if (problem) return c.html(fail(c, problem), error.status)
    }
    settings.onFault?.(error.name)
    return c.html(fail(c, 'fault'), 500)
  })
  return app
}

function problemOf(status: number): Problem | undefined {
  const problems: Record<number, Problem> = {
    400: 'unreadable',
    403: 'cross-site',
    404: 'not-found',
    405: 'not-found',
    413: 'too-large',
    415: 'not-a-form',
  }
  return problems[status]
}

export function headers(settings: WebSettings): MiddlewareHandler {
  const set = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", ...(settings.mapTiles ? [new URL(settings.mapTiles.url).origin] : [])],
      // No script of ours asks for anything. Whoever audits the site from within a page reads its robots.txt by this.
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: isSecure(settings) ? `max-age=${2 * year}; includeSubDomains` : false,
    // Other sites learn nothing. Not 'no-referrer': under it Safari before 16.4 posts forms with Origin null and no
    // Sec-Fetch-Site, which can't be told from a cross-site post, and old phones would be locked out of every form.
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    xPermittedCrossDomainPolicies: 'none',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [] },
  })
  return async (c, next) => {
    await set(c, next)
    // People share computers: nothing of theirs stays in a cache unless a page says so itself.
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  }
}

/** Requests that go round CloudFront, and so round its firewall, are refused. */
export function behindOwnFront({ originSecret }: WebSettings): MiddlewareHandler {
  return async (c, next) => {
    if (originSecret && c.req.header('x-origin-secret') !== originSecret) throw new HTTPException(403)
    await next()
  }
}

const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/** hono's csrf lets cross-site JSON pass, trusting a preflight; our forms send one content type only. */
const formsOnly: MiddlewareHandler = async (c, next) => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  const posts = !safeMethods.includes(c.req.method)
  if (posts && type !== 'application/x-www-form-urlencoded') throw new HTTPException(415)
  await next()
}

/** csrf() is content with either header; where a browser sends both, both must be ours. */
function sameSite({ origins }: WebSettings): MiddlewareHandler {
  return async (c, next) => {
    if (!safeMethods.includes(c.req.method)) {
      const from = c.req.header('sec-fetch-site')
      const origin = c.req.header('origin')
      if (from !== undefined && from !== 'same-origin' && from !== 'none') throw new HTTPException(403)
      // A browser that hides its origin sends "null"; Sec-Fetch-Site, which pages can't forge, may vouch for it.
      const vouched = origin === 'null' && from === 'same-origin'
      if (origin !== undefined && !vouched && !origins.includes(origin)) throw new HTTPException(403)
    }
    await next()
  }
}
