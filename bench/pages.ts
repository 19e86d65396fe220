/**
 * What a phone fetches for each main page, on a first visit and on a later one, and what Lighthouse thinks of it. The
 * site is the one that `npm start` runs, in a process of its own, with a folder of its own.
 */
import lighthouse from 'lighthouse'
import type { Browser, CDPSession } from 'playwright-core'
import { launchChromium } from '../test/browser/chromium.ts'
import { forget, freePort, newFolder, startUpstream } from '../test/local/running.ts'
import { type Figure, type Part, rounded, tell } from './figure.ts'

const mainPages = {
  start: '/',
  join: '/join/demo',
  activities: '/activities',
  'activities-found': '/activities?outcode=LS8&miles=5&need=nature',
  map: '/activities/map',
  activity: '/activities/roundhay-lake-walk',
  'sign-in': '/sign-in',
  'help-now': '/help-now',
  groups: '/partner',
  employers: '/employer/sign-in',
}
/** In KB of what crosses the wire, headers included: what a first visit may cost, and each later one. */
const mostAtFirst = 40
const mostLater = 10
/** Lighthouse looks at what participants see. */
const judged = ['start', 'join', 'activities', 'activity', 'sign-in', 'help-now'] as const
/** Search engines are kept from join codes: Lighthouse takes that for a fault. */
const notToBeFound = new Set<string>(['join'])
const columns = ['performance', 'accessibility', 'best-practices', 'seo'] as const

export const pages: Part = async function* ({ small }) {
  const folder = newFolder()
  const port = await freePort()
  const debugging = await freePort()
  tell('starting Upstream')
  const running = await startUpstream(folder, port)
  const chromium = await launchChromium(`--remote-debugging-port=${debugging}`)
  try {
    const origin = `http://localhost:${port}`
    for (const [name, path] of Object.entries(mainPages)) yield* visited(chromium, name, `${origin}${path}`)
    for (const name of small ? judged.slice(0, 1) : judged) {
      tell(`Lighthouse: ${name}`)
      yield* judgedBy(`${origin}${mainPages[name]}`, debugging, name)
    }
  } finally {
    await chromium.close()
    await running.stop()
    forget(folder)
  }
}

/** A browser that has never been here, and the same one a moment later. */
async function* visited(chromium: Browser, name: string, address: string): AsyncGenerator<Figure> {
  const context = await chromium.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const fetched = listenTo(await context.newCDPSession(page))
  await page.goto(address, { waitUntil: 'networkidle' })
  const first = fetched()
  await page.goto(address, { waitUntil: 'networkidle' })
  const later = fetched()
  await context.close()
  const kilobytes = { unit: 'KB', comparedWith: 'the most that is meant' }
  yield {
    name: `${name}-first`,
    value: rounded(first.bytes / 1000, 1),
    ...kilobytes,
    comparedValue: mostAtFirst,
  }
  yield {
    name: `${name}-later`,
    value: rounded(later.bytes / 1000, 1),
    ...kilobytes,
    comparedValue: mostLater,
  }
  yield { name: `${name}-requests`, value: first.requests, unit: 'requests', note: `later ${later.requests}` }
}

/** Counts what comes over the wire; what a browser has kept comes over none. */
function listenTo(session: CDPSession) {
  let bytes = 0
  let requests = 0
  const kept = new Set<string>()
  session.on('Network.requestServedFromCache', ({ requestId }) => kept.add(requestId))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (kept.has(requestId) || encodedDataLength === 0) return
    bytes += encodedDataLength
    requests += 1
  })
  void session.send('Network.enable')
  return () => {
    const counted = { bytes, requests }
    bytes = 0
    requests = 0
    return counted
  }
}

async function* judgedBy(address: string, port: number, name: string): AsyncGenerator<Figure> {
  const result = await lighthouse(address, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...columns],
  })
  for (const column of columns) {
    const category = result?.lhr.categories[column]
    const lost = (category?.auditRefs ?? []).filter(({ id, weight }) => {
      const score = result?.lhr.audits[id]?.score
      return weight > 0 && typeof score === 'number' && score < 0.9
    })
    const note =
      column === 'seo' && notToBeFound.has(name)
        ? 'kept out of search engines on purpose'
        : lost.map(({ id }) => id).join(', ')
    yield {
      name: `lighthouse-${name}-${column}`,
      value: Math.round((category?.score ?? 0) * 100),
      unit: 'of 100',
      comparedWith: 'the least that is meant',
      comparedValue: 95,
      ...(note && { note }),
    }
  }
}
