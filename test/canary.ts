/** A word that nobody else would type, put into every field, and a way to find it again however it was written. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type HTMLElement, parse } from 'node-html-parser'
import type { Browser } from './browser-of-requests.ts'
import { origin } from './world.ts'

export const canary = 'Qanary "<é&%> 100%'
export const canaryEmail = 'qanary@example.com'
export const canaryPhone = '07700 900739'

const core = ['Qanary', 'qanary', 'QANARY']
/** The part of a word's base64 that is the same whatever stands before and after it, for each of three alignments. */
const inBase64 = (word: string) =>
  [0, 1, 2].map((before) => {
    const text = Buffer.from(`${'x'.repeat(before)}${word}`).toString('base64')
    return text.slice(before === 0 ? 0 : before + 1, Math.floor(((before + word.length) * 4) / 3))
  })
const traces = [
  ...core,
  ...core.map((word) => encodeURIComponent(word)),
  ...core.flatMap(inBase64),
  ...core.map((word) => Buffer.from(word).toString('hex')),
  canaryPhone,
  '7700900739',
  ...inBase64('7700900739'),
]

/** What of the canary stands in a text: as it is, in an address, in JSON, in base64 or in hex. */
export const tracesIn = (text: string): string[] => traces.filter((trace) => text.includes(trace))

/** Every name that any page of any site gives a field, read from the pages' own source: crawling may miss a form. */
export function everyFieldName(): string[] {
  const web = join(import.meta.dirname, '..', 'web')
  const sources = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  )
  const names = sources.flatMap((file) =>
    [...readFileSync(join(web, file), 'utf8').matchAll(/\bname[=:] ?\{?["'`]([A-Za-z][\w-]*)/g)].map(
      (found) => found[1] ?? '',
    ),
  )
  return [...new Set(names)]
}

/** Posts the canary under every name to every route, whatever the page before it would have offered. */
export async function postEverywhere(
  browser: Browser,
  routes: readonly string[],
  ids: Record<string, string>,
): Promise<void> {
  const all = Object.fromEntries(everyFieldName().map((name) => [name, canary]))
  for (const route of routes) {
    const path = route.replace(
      /:(\w+)(\{[^}]*\})?/g,
      (_, name: string) => ids[name] ?? encodeURIComponent(canary),
    )
    // In the address and the query too.
    const address = `${path}?q=${encodeURIComponent(canary)}`
    await browser.post(address, { ...all, email: canaryEmail, channel: 'email', phone: canaryPhone })
  }
}

type Form = { action: string; method: string; fields: { name: string; good: string }[] }
type Visit = { forms: Form[]; links: string[] }

const destroys = /delete|leave|sign-out|stop|withdraw|remove|throw-away|forget|drop|decline|take-back|pause/

/** Opens all that can be reached from some pages, fills in every form that it finds, well and badly, and gives where it posted. */
export async function fillEverything(browser: Browser, roots: readonly string[]): Promise<Set<string>> {
  const waiting = [...roots]
  const seen = new Set<string>()
  const last = new Map<string, Form>()
  const posted = new Set<string>()
  const send = async ({ action, method, fields }: Form) => {
    const ways = [
      fields.map(({ name, good }) => [name, good]),
      fields.map(({ name }) => [name, canary]),
      // One wrong field among good ones gets further than all of them.
      ...fields.map((odd) => fields.map(({ name, good }) => [name, name === odd.name ? canary : good])),
    ]
    // The good one last: what it leads to is opened next.
    for (const way of [...ways.slice(1, 3), ways[0] ?? []]) {
      const body = new URLSearchParams(way as [string, string][])
      if (method !== 'post') {
        await browser.send(`${action.split('?')[0]}?${body}`)
        continue
      }
      posted.add(new URL(action).pathname)
      const headers = { origin, 'sec-fetch-site': 'same-origin' }
      const answer = await browser.send(action, { method: 'POST', body, headers })
      const to = answer.headers.get('location')
      if (to) waiting.push(new URL(to, action).href)
      else await answer.text()
    }
  }
  const open = async () => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      if (seen.has(shapeOf(address)) || seen.size > 150) continue
      seen.add(shapeOf(address))
      const { forms, links } = await visit(browser, address)
      waiting.push(...links)
      for (const form of forms) {
        const shape = `${form.method} ${shapeOf(form.action)}`
        if (seen.has(shape)) continue
        seen.add(shape)
        if (destroys.test(form.action)) last.set(shape, form)
        else await send(form)
      }
    }
  }
  await open()
  for (const form of last.values()) {
    await send(form)
    await open()
  }
  return posted
}

async function visit(browser: Browser, address: string): Promise<Visit> {
  let url = new URL(address, origin)
  let response = await browser.send(url.href)
  for (let hops = 0; hops < 4 && response.headers.get('location'); hops++) {
    url = new URL(response.headers.get('location') ?? '', url)
    response = await browser.send(url.href)
  }
  if (!response.headers.get('content-type')?.startsWith('text/html')) return { forms: [], links: [] }
  const root = parse(await response.text())
  const forms = root.querySelectorAll('form').map((form): Form => {
    const fields = form.querySelectorAll('input, textarea, select, button[name]')
    const names = new Map<string, string>()
    for (const field of fields) {
      const name = field.getAttribute('name')
      if (name && !names.has(name)) names.set(name, goodFor(field, name))
    }
    return {
      action: new URL(form.getAttribute('action') || url.href, url).href,
      method: form.getAttribute('method')?.toLowerCase() ?? 'get',
      fields: [...names].map(([name, good]) => ({ name, good })),
    }
  })
  const links = root
    .querySelectorAll('main a[href]')
    .map((link) => new URL(link.getAttribute('href') ?? '', url))
    .filter((link) => link.origin === origin)
    .map(({ href }) => href)
  return { forms, links }
}

/** What passes, with the canary in it wherever words go. */
function goodFor(field: HTMLElement, name: string): string {
  const type = field.getAttribute('type') ?? ''
  if (field.tagName === 'SELECT') {
    const options = field.querySelectorAll('option').map((one) => one.getAttribute('value') ?? '')
    return options.find((one) => one !== '') ?? ''
  }
  if (['hidden', 'radio', 'checkbox'].includes(type) || field.tagName === 'BUTTON')
    return field.getAttribute('value') ?? ''
  if (type === 'email' || /email/i.test(name)) return canaryEmail
  if (type === 'tel' || /phone|mobile/i.test(name)) return canaryPhone
  if (/outcode|postcode/i.test(name)) return 'LS6'
  if (/headcount|places|number|cost/i.test(name)) return '30'
  if (/day|date|until/i.test(name)) return '8/12/2026'
  if (/time|from|starts|ends/i.test(name)) return '18:30'
  return name === 'code' ? 'acme' : canary
}

/** Two addresses that differ in ids alone have one page and one form. */
const shapeOf = (address: string) =>
  new URL(address, origin).pathname
    .split('/')
    .map((part) => (part.length > 24 || /^\d/.test(part) ? '*' : part))
    .join('/')
