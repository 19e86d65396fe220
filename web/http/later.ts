/**
 * Pages that are read when one of them is first asked for. A door that starts reads its guards alone, and then what the one
 * request needs that somebody is waiting for: not the code of fifty other pages.
 */
import { type Context, type Env, Hono, type MiddlewareHandler } from 'hono'

type Pages<E extends Env> = { load: () => Promise<Hono<E>>; at: string }
type Passed = { outer: Context; found: boolean }
type Within = { Bindings: { passed: Passed }; Variables: Record<string, unknown> }

// biome-ignore lint/suspicious/noExplicitAny: of whatever site
const behind = new WeakMap<object, Pages<any>>()

/** Put at the paths of some pages, answers for those of them that there are. `at` is where the pages' own paths begin. */
export function later<E extends Env>(load: () => Promise<Hono<E>>, at = '/'): MiddlewareHandler<E> {
  let opened: Promise<Hono<Within>> | undefined
  const pages: MiddlewareHandler<E> = async (c, next) => {
    // A read that failed is tried again by the next request.
    opened ??= load().then(
      (found) => within(found, at),
      (error) => {
        opened = undefined
        throw error
      },
    )
    const passed: Passed = { outer: c, found: true }
    const answer = await (await opened).fetch(c.req.raw, { ...(c.env as object), passed })
    if (!passed.found) return next()
    return c.newResponse(answer.body, answer)
  }
  behind.set(pages, { load, at })
  return pages
}

/** All pages below an address. */
export function below<E extends Env>(at: string, load: () => Promise<Hono<E>>): Hono<E> {
  const app = new Hono<E>()
  app.use(`${at}/*`, later(load, at))
  return app
}

/** The pages with what the guards have found out. What they can't answer, and what fails in them, is the door's. */
function within<E extends Env>(pages: Hono<E>, at: string): Hono<Within> {
  const app = new Hono<Within>()
  app.notFound((c) => {
    c.env.passed.found = false
    return c.body(null, 404)
  })
  app.onError((error) => {
    throw error
  })
  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(c.env.passed.outer.var)) c.set(name, value)
    await next()
  })
  return app.route(at, pages)
}

type Routed = { routes: readonly { method: string; path: string; handler: object }[] }

/** All routes of a door, with those of pages that are read later. */
export async function allRoutes(app: Routed): Promise<{ method: string; path: string }[]> {
  const all = app.routes.map(async ({ method, path, handler }) => {
    const pages = behind.get(handler)
    return pages ? allRoutes(within(await pages.load(), pages.at)) : [{ method, path }]
  })
  return (await Promise.all(all)).flat()
}
