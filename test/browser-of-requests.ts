/**
 * A browser made of Requests: keeps cookies, follows redirects, fills in the forms that are on the page, and holds
 * every page that it opens against the rules that all pages share.
 */
import { type HTMLElement, parse } from 'node-html-parser'

type Fields = Record<string, string | readonly string[]>

export type VisitedPage = {
  status: number
  url: string
  title: string
  h1: string
  /** All that a person reads, in one string. */
  text: string
  /** The error summary's sentences. */
  errors: string[]
  notice: string
  root: HTMLElement
  response: Response
  html: string
}

export class Browser {
  readonly cookies = new Map<string, string>()
  page: VisitedPage | undefined
  readonly #origin: string
  readonly #fetch: (request: Request) => Promise<Response>

  constructor(origin: string, fetch: (request: Request) => Promise<Response>) {
    this.#origin = origin
    this.#fetch = fetch
  }

  /** Opens an address, as a link or the address bar does. */
  async open(address: string): Promise<VisitedPage> {
    return this.#follow(new Request(new URL(address, this.#origin), { headers: this.#cookieHeader() }))
  }

  /** Sends a request as it is, with the cookies of this browser and no redirects followed. */
  async send(address: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    for (const [name, value] of Object.entries(this.#cookieHeader())) headers.set(name, value)
    const response = await this.#fetch(new Request(new URL(address, this.#origin), { ...init, headers }))
    this.#keepCookies(response)
    return response
  }

  /** Posts a form as a browser on this site does. */
  post(address: string, fields: Fields = {}): Promise<Response> {
    return this.send(address, {
      method: 'POST',
      body: bodyOf(fields),
      headers: { origin: this.#origin, 'sec-fetch-site': 'same-origin' },
    })
  }

  /**
   * Fills in and sends the form on the current page whose button reads so. Fields keep what the page holds unless
   * they are given; one that is not on the page is an error of the test.
   */
  async press(button: string, fields: Fields = {}): Promise<VisitedPage> {
    if (!this.page) throw new Error('open a page first')
    const pressed = this.page.root.querySelectorAll('form button').find((one) => one.text.trim() === button)
    const form = pressed?.closest('form')
    if (!form || !pressed) throw new Error(`no button “${button}” on “${this.page.title}”`)
    const filled = fill(form, fields)
    const name = pressed.getAttribute('name')
    if (name) filled[name] = pressed.getAttribute('value') ?? ''
    const action = new URL(form.getAttribute('action') || this.page.url, this.page.url)
    if (form.getAttribute('method')?.toLowerCase() !== 'post') {
      action.search = String(bodyOf(filled))
      return this.open(action.href)
    }
    const request = new Request(action, {
      method: 'POST',
      body: bodyOf(filled),
      headers: { ...this.#cookieHeader(), origin: this.#origin, 'sec-fetch-site': 'same-origin' },
    })
    return this.#follow(request)
  }

  /** Follows the link that reads so. */
  async click(words: string): Promise<VisitedPage> {
    const link = this.page?.root.querySelectorAll('a').find((one) => one.text.trim() === words)
    const href = link?.getAttribute('href')
    if (!href || !this.page) throw new Error(`no link “${words}” on “${this.page?.title}”`)
    return this.open(new URL(href, this.page.url).href)
  }

  async #follow(first: Request): Promise<VisitedPage> {
    let request = first
    for (let hops = 0; hops < 6; hops++) {
      const response = await this.#fetch(request)
      this.#keepCookies(response)
      const to = response.headers.get('location')
      if (!to) {
        this.page = inspect(request.url, response, await response.clone().text())
        return this.page
      }
      if (request.method === 'POST' && response.status !== 303)
        throw new Error(`a POST was answered ${response.status}`)
      request = new Request(new URL(to, request.url), { headers: this.#cookieHeader() })
    }
    throw new Error(`${first.url} redirects for ever`)
  }

  #cookieHeader(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return cookie ? { cookie } : {}
  }

  #keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
      if (/max-age=0/i.test(line) || value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }
}

function bodyOf(fields: Fields): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(name, one as string)
  }
  return body
}

/** What a browser would send: what the page holds, then what the test types. */
function fill(form: HTMLElement, fields: Fields): Record<string, string | readonly string[]> {
  const filled: Record<string, string | readonly string[]> = {}
  const names = new Set<string>()
  for (const field of form.querySelectorAll('input, textarea, select')) {
    const name = field.getAttribute('name')
    if (!name) continue
    names.add(name)
    const type = field.getAttribute('type')
    if (type === 'radio' || type === 'checkbox') {
      if (!field.hasAttribute('checked')) continue
      filled[name] = [...[filled[name] ?? []].flat(), field.getAttribute('value') ?? 'on']
    } else if (field.tagName === 'SELECT') {
      const chosen = field.querySelector('option[selected]') ?? field.querySelector('option')
      filled[name] = chosen?.getAttribute('value') ?? ''
    } else if (field.tagName === 'TEXTAREA') {
      filled[name] = field.textContent
    } else {
      const value = field.getAttribute('value') ?? ''
      filled[name] = type === 'hidden' && name in filled ? [...[filled[name] ?? []].flat(), value] : value
    }
  }
  for (const [name, value] of Object.entries(fields)) {
    if (!names.has(name))
      throw new Error(`no field “${name}” on this form; there are ${[...names].join(', ')}`)
    filled[name] = value
  }
  return filled
}

/** What every page keeps to, checked on every page that any test opens. */
function inspect(url: string, response: Response, html: string): VisitedPage {
  const root = parse(html)
  const page: VisitedPage = {
    status: response.status,
    url,
    title: root.querySelector('title')?.text.trim() ?? '',
    h1: root.querySelector('h1')?.text.trim() ?? '',
    text: root.querySelector('body')?.structuredText ?? html,
    errors: root.querySelectorAll('.nhsuk-error-summary__list li').map((item) => item.text.trim()),
    notice: root.querySelector('.up-notice')?.text.trim() ?? '',
    root,
    response,
    html,
  }
  if (!response.headers.get('content-type')?.startsWith('text/html')) return page
  const wrong = faultsOf(page)
  if (wrong.length > 0) throw new Error(`“${page.title}” at ${new URL(url).pathname}: ${wrong.join('; ')}`)
  return page
}

function faultsOf({ root, title, h1, status, response, errors }: VisitedPage): string[] {
  const faults: string[] = []
  const expect = (holds: boolean, fault: string) => holds || faults.push(fault)
  expect(status < 500, `answered ${status}`)
  expect(root.querySelectorAll('h1').length === 1, 'it has not one h1')
  // "Error: " in the language of the page.
  const [before = ''] = title.split(h1)
  expect(title.includes(h1) && /^(\S+: )?$/.test(before), `the title does not start with “${h1}”`)
  expect((before !== '') === errors.length > 0, 'the title and the error summary disagree')
  const ids = root.querySelectorAll('[id]').map((one) => one.getAttribute('id') ?? '')
  expect(
    new Set(ids).size === ids.length,
    `an id stands twice: ${ids.find((id, at) => ids.indexOf(id) !== at)}`,
  )
  for (const field of root.querySelectorAll('input, textarea, select')) {
    if (field.getAttribute('type') === 'hidden') continue
    const id = field.getAttribute('id')
    expect(root.querySelector(`label[for="${id}"]`) !== null, `field ${id} has no label`)
  }
  for (const link of root.querySelectorAll('.nhsuk-error-summary__list a')) {
    const target = link.getAttribute('href')?.slice(1) ?? ''
    expect(ids.includes(target), `the error summary links to #${target}, which is not there`)
  }
  expect(root.querySelectorAll('[style], [onclick], script:not([src])').length === 0, 'something is inline')
  expect(
    !/undefined|\[object |NaN|null</.test(root.querySelector('body')?.text ?? ''),
    'it shows a raw value',
  )
  expect(response.headers.get('content-security-policy')?.includes("default-src 'none'") ?? false, 'no CSP')
  return faults
}
