/** Every form of every page that anybody can open, and every text in each of its fields. */
import { type HTMLElement, parse } from 'node-html-parser'
import { addressOf, ask } from '../security/asking.ts'
import { keep } from '../security/kept.ts'
import { routesOf } from '../security/routes.ts'
import type { Door, Role, TwoTowns } from '../security/two-towns.ts'
import { decode } from './entities.ts'
import { faultsIn } from './markup.ts'
import type { Naughty } from './strings.ts'

type Fields = Record<string, string>
export type Form = {
  door: Door
  role: Role
  /** The page that it stands on. */
  page: string
  action: string
  method: 'get' | 'post'
  fields: Fields
  /** Fields whose words come back in the page where something is wrong. */
  shown: string[]
}
/** Which texts go into all fields of a form at once, and which into a field alone, by their numbers. */
type Throws = {
  together?: (form: number, text: number) => boolean
  alone: (field: number, text: number) => boolean
}
/** How many answers were looked at, and what was wrong with which. */
export type Tally = { texts: number; answers: number; pages: number; found: string[] }

const whose: [Door, Role[]][] = [
  ['participant', ['nobody', 'ada', 'ben']],
  ['employer', ['nobody', 'hr of acme']],
  ['partner', ['nobody', 'coordinator of the garden']],
  ['operator', ['nobody', 'operator', 'link worker']],
]

/** What a careful person would write, so that a form is wrong in the one field that is tried. */
const goodOnes: Fields = {
  email: 'lee@example.com',
  mobile: '07700 900123',
  firstName: 'Lee',
  contactBy: 'self',
  reachBy: 'email',
  words: 'Likes gardens.',
  text: 'Come and dig.',
  channel: 'email',
  code: '12345678',
  title: 'Garden mornings',
  summary: 'Digging and tea.',
  headcount: '60',
}

/** Every form with a field to fill in, each once, whichever pages it stands on. */
export async function everyForm(towns: TwoTowns): Promise<Form[]> {
  const forms = new Map<string, Form>()
  const routes = (await routesOf(towns.world)).filter(({ method }) => method === 'GET')
  for (const [door, roles] of whose) {
    for (const role of roles) {
      for (const route of routes.filter((one) => one.door === door)) {
        const sections = /:section/.test(route.path)
          ? ['what', 'when', 'where', 'who', 'access', 'joining']
          : ['']
        const words = /:word/.test(route.path) ? ['yes', 'change', 'pause', 'stop'] : ['']
        for (const last of sections.length > 1 ? sections : words) {
          const filled = addressOf(towns, route)
          const page = last ? filled.replace(/[^/]+$/, last) : filled
          const response = await ask(towns, role, door, 'GET', page)
          if (!response.headers.get('content-type')?.startsWith('text/html')) continue
          for (const form of parse(await response.text()).querySelectorAll('form')) {
            const one = formOf(form, { door, role, page })
            const id = `${one.method} ${one.action} ${Object.keys(one.fields).sort().join()}`
            if (Object.keys(one.fields).length > 0 && !forms.has(id)) forms.set(id, one)
          }
        }
      }
    }
  }
  return [...forms.values()]
}

function formOf(form: HTMLElement, on: Pick<Form, 'door' | 'role' | 'page'>): Form {
  const fields: Fields = {}
  const shown: string[] = []
  for (const field of form.querySelectorAll('input, textarea, select')) {
    const name = field.getAttribute('name')
    if (!name) continue
    const type = field.tagName === 'TEXTAREA' ? 'text' : (field.getAttribute('type') ?? 'text')
    const held = field.tagName === 'TEXTAREA' ? field.textContent : (field.getAttribute('value') ?? '')
    fields[name] = goodOnes[name] ?? fields[name] ?? held
    if (/^(text|email|tel)$/.test(type) && field.tagName !== 'SELECT') shown.push(name)
  }
  const action = decode(form.getAttribute('action') || on.page)
  const method = form.getAttribute('method')?.toLowerCase() === 'post' ? 'post' : 'get'
  return { ...on, action: new URL(action, 'https://x.example').pathname, method, fields, shown }
}

async function send(towns: TwoTowns, form: Form, fields: Fields): Promise<Response> {
  const body = new URLSearchParams(fields)
  if (form.method === 'get') return ask(towns, form.role, form.door, 'GET', `${form.action}?${body}`)
  return ask(towns, form.role, form.door, 'POST', form.action, body)
}

/** Throws each text at each field of each form: in all of them at once, and in each alone among good answers. */
export async function throwAt(
  towns: TwoTowns,
  forms: readonly Form[],
  texts: readonly Naughty[],
  { together = () => true, alone }: Throws,
  enough: () => boolean = () => false,
): Promise<Tally> {
  const tally: Tally = { texts: 0, answers: 0, pages: 0, found: [] }
  const kept = await keep(towns.world)
  const look = async (form: Form, fields: Fields, text: string, odd: string) => {
    let response = await send(towns, form, fields)
    // What was used up, ended or changed by those before is put back, and it is asked once more.
    if ([401, 404, 409, 410, 429].includes(response.status)) {
      await kept.changedAndPutBack()
      response = await send(towns, form, fields)
    }
    tally.answers += 1
    const where = `${form.method} ${form.action} ${odd}: ${JSON.stringify(text.slice(0, 60))}`
    for (const fault of await faultsOf(towns, form, response, text, tally))
      tally.found.push(`${where}: ${fault}`)
  }
  for (const [at, { text }] of texts.entries()) {
    for (const [which, form] of forms.entries()) {
      if (enough()) return tally
      const names = Object.keys(form.fields)
      if (together(which, at))
        await look(form, Object.fromEntries(names.map((name) => [name, text])), text, 'every field')
      for (const [no, name] of names.entries())
        if (names.length > 1 && alone(no + which, at))
          await look(form, { ...form.fields, [name]: text }, text, name)
    }
    tally.texts += 1
  }
  await kept.changedAndPutBack()
  return tally
}

async function faultsOf(
  towns: TwoTowns,
  form: Form,
  response: Response,
  text: string,
  tally: Tally,
): Promise<string[]> {
  const { status, headers } = response
  const faults = status >= 500 ? [`answered ${status}`] : []
  for (const [name, value] of headers) if (/[\r\n\0]/.test(value)) faults.push(`a break in ${name}`)
  const cookies = headers.getSetCookie().map((line) => line.slice(0, line.indexOf('=')))
  for (const name of cookies)
    if (!/^__Host-(hr-|group-)?(session|visit|lang)$/.test(name)) faults.push(`a cookie ${name}`)
  const to = headers.get('location')
  if (to !== null) {
    if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(to)) return [...faults, `leads to ${to.slice(0, 60)}`]
    const next = await ask(towns, form.role, form.door, 'GET', to)
    tally.pages += 1
    if (next.status >= 500) faults.push(`${to} answered ${next.status}`)
    if (next.headers.get('location')) return faults
    return [...faults, ...faultsIn(await next.text(), text)]
  }
  if (!headers.get('content-type')?.startsWith('text/html')) return faults
  const html = await response.text()
  tally.pages += 1
  faults.push(...faultsIn(html, text))
  return faults
}
