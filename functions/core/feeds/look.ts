/** A first look at a source before it is added: what its first page is, in an operator's words. Nothing is written. */
import type { FeedKind } from './feed.ts'
import { addressOf, listIn, Page, versionIn } from './open-referral/page.ts'
import { readPage } from './rpde/page.ts'
import type { FetchJson, NotFetched } from './source.ts'

export type Looked =
  | { ok: true; said: string[]; licenceUrl?: string | undefined }
  | (NotFetched & { url: string })

type Address = { kind: FeedKind; url: string; sessionsUrl?: string | undefined }

export async function lookAtFeed(fetchJson: FetchJson, { kind, url, sessionsUrl }: Address): Promise<Looked> {
  if (kind === 'oruk') return lookAtDirectory(fetchJson, url)
  const said: string[] = []
  let licenceUrl: string | undefined
  for (const at of sessionsUrl ? [url, sessionsUrl] : [url]) {
    const fetched = await fetchJson(at)
    if (!fetched.ok) return { ...fetched, url: at }
    const page = readPage(at, fetched.body)
    if (!page.ok) return { ...page, url: at }
    licenceUrl ??= page.licenceUrl
    const kinds = [...new Set(page.items.map((item) => item.kind))].slice(0, 5).join(', ') || 'nothing'
    const unusable = page.bad.length > 0 ? `, and ${page.bad.length} that can’t be used` : ''
    said.push(`Its first page has ${page.items.length} items (${kinds})${unusable}: ${at}`)
  }
  if (licenceUrl) said.push(`It says of its licence: ${licenceUrl}`)
  return { ok: true, said, licenceUrl }
}

/** A directory of services: the version that it says it is of, and the first page of its list. */
async function lookAtDirectory(fetchJson: FetchJson, url: string): Promise<Looked> {
  const about = await fetchJson(addressOf(url, ''))
  const version = about.ok ? versionIn(about.body) : undefined
  const at = addressOf(url, 'services', { page: '1', per_page: '50' })
  const fetched = await fetchJson(at)
  if (!fetched.ok) return { ...fetched, url: at }
  const list = listIn(fetched.body)
  if (!list) return { ok: false, fault: 'shape', url: at }
  const page = Page.safeParse(fetched.body).data
  const total = page?.total_items ?? page?.totalElements
  return {
    ok: true,
    said: [
      `It is ${version ?? 'of no version that it names, and is read as Open Referral UK 1.0'}.`,
      `Its first page has ${list.length} services${total === undefined ? '' : ` of ${total}`}: ${at}`,
    ],
  }
}
