/** A first look at a source before it is added: what its first page is, in an operator's words. Nothing is written. */
import type { FeedKind } from './feed.ts'
import { orukStep } from './oruk-walk.ts'
import { readPage } from './rpde-page.ts'
import type { FetchJson, NotFetched } from './source.ts'

export type Looked =
  | { ok: true; said: string[]; licenceUrl?: string | undefined }
  | (NotFetched & { url: string })

type Address = { kind: FeedKind; url: string; sessionsUrl?: string | undefined }

export async function lookAtFeed(fetchJson: FetchJson, { kind, url, sessionsUrl }: Address): Promise<Looked> {
  if (kind === 'oruk') {
    const step = await orukStep({ url, today: '2000-01-01' }, fetchJson)
    if (!step.ok) return { ...step, url }
    return { ok: true, said: [`It answers as Open Referral UK does.`], licenceUrl: step.licenceUrl }
  }
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
