/** OpenActive feeds as a publisher serves them, page by page in the order of (modified, id). */
import type { Publisher } from './publisher.ts'

export type Item = {
  id: string
  modified: number | string
  state?: 'updated' | 'deleted'
  kind?: string
  data?: unknown
}

/** Serves a feed at a path. Its items may be changed as it goes. */
export function serveFeed(
  publisher: Publisher,
  path: string,
  items: Item[],
  size = 3,
  licence = 'https://creativecommons.org/licenses/by/4.0/',
): void {
  publisher.answer(path, (request, response) => {
    const url = new URL(request.url ?? '', publisher.origin)
    const afterTime = BigInt(url.searchParams.get('afterTimestamp') ?? -1)
    const afterId = url.searchParams.get('afterId') ?? ''
    const later = items
      .map((item) => ({ state: 'updated', kind: 'SessionSeries', ...item, at: BigInt(item.modified) }))
      .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
      .filter(({ at, id }) => at > afterTime || (at === afterTime && id > afterId))
      .slice(0, size)
    const last = later.at(-1)
    const next = last
      ? `${publisher.origin}${path}?afterTimestamp=${last.at}&afterId=${encodeURIComponent(last.id)}`
      : url.href
    response.writeHead(200, { 'content-type': 'application/json' })
    // Numbers as publishers write them, whatever their size.
    const told = later.map(({ at, modified: _, ...item }) =>
      JSON.stringify({ ...item, modified: 0 }).replace('"modified":0', `"modified":${at}`),
    )
    response.end(`{"next":${JSON.stringify(next)},"items":[${told.join(',')}],"license":"${licence}"}`)
  })
}

const site = 'https://leisure.example.org'

export const series = (id: string, more: Record<string, unknown> = {}) => ({
  '@type': 'SessionSeries',
  '@id': `${site}/api/series/${id}`,
  url: `${site}/${id}`,
  name: `Class ${id}`,
  activity: [{ '@type': 'Concept', prefLabel: 'Yoga' }],
  organizer: { '@type': 'Organization', name: 'Leisure Leeds' },
  location: {
    '@type': 'Place',
    name: 'The hall',
    address: { '@type': 'PostalAddress', postalCode: 'LS6 2QG' },
  },
  offers: [{ '@type': 'Offer', price: 4, priceCurrency: 'GBP' }],
  ...more,
})

export const session = (of: unknown, start: string, more: Record<string, unknown> = {}) => ({
  '@type': 'ScheduledSession',
  superEvent: of,
  startDate: start,
  ...more,
})

export const nameOf = (id: string) => `${site}/api/series/${id}`
