/** The town of test/world.ts on a real port, with Chromium to walk through it. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Listing } from '../../functions/core/directory/listing.ts'
import { assetHeaders } from '../../infra/asset-headers.ts'
import { buildAssets } from '../../web/build/assets.ts'
import { someone } from '../people.ts'
import { makeTown, type World } from '../world.ts'
import { launchChromium } from './chromium.ts'
import { type Inspecting, inspect } from './inspect.ts'

export type OpenTown = World & {
  origin: string
  chromium: Browser
  css: string
  /** A phone with its own cookies. */
  phone(options?: BrowserContextOptions): Promise<Page>
  /** The phone of somebody who joined before the test begins. */
  phoneOf(who: Parameters<typeof someone>[1], options?: BrowserContextOptions): Promise<Page>
  /** Inspects the page that stands open, which must be the one that is named. */
  see(page: Page, title: string | RegExp, how?: Inspecting): Promise<void>
  /** The pages that were looked at. */
  seen: Set<string>
  /** Those of a site's pages that were not. */
  leftOut(pages: string[]): string[]
}

/** For vi.setConfig in each file: a machine with much else to do may take minutes over a long walk. */
export const patient = { testTimeout: 300_000, hookTimeout: 120_000 }

// A page here lives for a second: making its scripts fast takes longer than running them as they are.
const quick = ['--js-flags=--no-opt --no-maglev']

let built: ReturnType<typeof buildAssets> | undefined

export async function openTown(options: { listing?: Partial<Listing> } = {}): Promise<OpenTown> {
  built ??= buildAssets()
  const assets = built
  const base = `/assets/${assets.version}`
  const site = new Hono()
  for (const { path, contents, type } of assets.files) {
    site.get(`${base}/${path}`, (c) => c.body(contents, 200, { ...assetHeaders, 'content-type': type }))
  }
  const server = createAdaptorServer({ fetch: site.fetch }).listen(0, 'localhost')
  const chromium = await launchChromium(...quick)
  if (!server.listening) await once(server, 'listening')
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const world = await makeTown({ ...options, origin, assets: { base } })
  site.all('*', (c) => world.fetch(c.req.raw))

  const phone: OpenTown['phone'] = async (more = {}) => {
    const context = await chromium.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      baseURL: origin,
      ...more,
    })
    context.setDefaultTimeout(60_000)
    return context.newPage()
  }
  const css = assets.files.find(({ path }) => path.endsWith('.css'))?.contents ?? ''
  const seen = new Set<string>()
  return {
    ...world,
    origin,
    chromium,
    css,
    phone,
    seen,
    async see(page, title, how) {
      await inspect(page, css, title, how)
      seen.add(new URL(page.url()).pathname)
    },
    leftOut: (pages) =>
      pages.filter((path) => {
        const pattern = new RegExp(`^${path.replace(/:[a-z]+/g, '[^/]+').replace(/(?<=.)\/$/, '')}$`)
        return ![...seen].some((one) => pattern.test(one))
      }),
    async phoneOf(who, more) {
      const { browser } = await someone(world, who)
      const page = await phone(more)
      const cookies = [...browser.cookies].map(([name, value]) => ({ name, value, url: origin }))
      await page.context().addCookies(cookies)
      return page
    },
    async stop() {
      await chromium.close()
      server.close()
      await world.stop()
    },
  }
}
