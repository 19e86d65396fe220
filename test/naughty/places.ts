/**
 * One text as everything that anybody may name or write: a sponsor and its places, a group, its activity, somebody's
 * name and notes, the group's reply. Then every page that anybody opens, each email, text, calendar, table and line.
 */
import { mimeOf } from '../../functions/adapters/email.ts'
import { saveGroup } from '../../functions/core/directory/group.ts'
import { publishListing } from '../../functions/core/directory/publish-listing.ts'
import { saveEmployer } from '../../functions/core/employers/employer.ts'
import { inviteColleague } from '../../functions/core/employers/invite.ts'
import { keys } from '../../functions/core/keys.ts'
import { recordConsents } from '../../functions/core/people/consent.ts'
import { createPerson } from '../../functions/core/people/create-person.ts'
import type { Person } from '../../functions/core/people/person.ts'
import { startSession } from '../../functions/core/people/session.ts'
import type { Posting } from '../../functions/core/ports.ts'
import { signUpToken } from '../../functions/core/referrals/sign-up.ts'
import { addressOf, ask } from '../security/asking.ts'
import { keep } from '../security/kept.ts'
import { routesOf } from '../security/routes.ts'
import { acme, type Door, type Role, sessions, type TwoTowns } from '../security/two-towns.ts'
import { gardenGroup, gardenListing } from '../world.ts'
import { faultsInCalendar, faultsInHead, faultsInJson, faultsInTable } from './files.ts'
import { faultsIn } from './markup.ts'
import type { Naughty } from './strings.ts'

export type Shown = { texts: number; places: Record<string, number>; found: string[] }
type Note = (kind: string, where: string, faults: readonly string[]) => void

const readers: [Door, Role, RegExp?][] = [
  ['participant', 'ben'],
  // What her employer calls itself and its places is shown to ada.
  ['participant', 'ada', /^\/(me|about-you|join)/],
  ['employer', 'hr of acme'],
  ['partner', 'coordinator of the garden'],
  ['operator', 'operator'],
  ['open', 'nobody'],
]

/** Puts one more person into the towns, who is written to by text, and gives what shows texts everywhere. */
export async function showing(towns: TwoTowns) {
  const { world } = towns
  const cat = await createPerson(world.deps, {
    ...{ employer: 'acme', sponsor: 'employer', contact: { channel: 'sms', address: '+447700900123' } },
    consents: recordConsents([], ['checkIns', 'sharing', 'sms'], world.now(), 'join'),
  })
  await world.settle()
  return (texts: readonly Naughty[], enough: () => boolean = () => false) =>
    showAll(towns, cat, texts, enough)
}

async function showAll(
  towns: TwoTowns,
  cat: Person,
  texts: readonly Naughty[],
  enough: () => boolean,
): Promise<Shown> {
  const { world } = towns
  const shown: Shown = { texts: 0, places: {}, found: [] }
  const postings: Posting[] = []
  const { email } = world.workerDeps.post
  world.workerDeps.post.email = async (posting) => {
    postings.push(posting)
    return email(posting)
  }
  const kept = await keep(world)
  const routes = (await routesOf(world)).filter(({ method }) => method === 'GET')
  for (const { text } of texts) {
    if (enough()) break
    const note: Note = (kind, where, faults) => {
      shown.places[kind] = (shown.places[kind] ?? 0) + 1
      for (const fault of faults) shown.found.push(`${where}: ${JSON.stringify(text.slice(0, 60))}: ${fault}`)
    }
    const printed = await listening(async () => {
      // The directory is looked at again once a minute.
      world.setTime(new Date(world.now().getTime() + 61_000).toISOString())
      await oneText(towns, cat, text, routes, note)
    })
    const said = text.trim()
    note('log', 'the log', said.length > 5 && printed.includes(said) ? ['it is in the log'] : [])
    await faultsInMessages(towns, postings, text, note)
    await kept.changedAndPutBack()
    shown.texts += 1
  }
  world.workerDeps.post.email = email
  return shown
}

/** What is printed meanwhile, by whomever. */
async function listening(act: () => Promise<void>): Promise<string> {
  const lines: string[] = []
  const own = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }))
  for (const { stream } of own)
    stream.write = ((chunk: unknown) => lines.push(String(chunk)) > 0) as typeof stream.write
  try {
    await act()
  } finally {
    for (const { stream, write } of own) stream.write = write
  }
  return lines.join('\n')
}

async function oneText(
  towns: TwoTowns,
  cat: Person,
  text: string,
  routes: Awaited<ReturnType<typeof routesOf>>,
  note: Note,
): Promise<void> {
  const { world } = towns
  Object.assign(towns.tokens, await sessions(world, towns))
  const catsOwn: TwoTowns = {
    ...towns,
    tokens: { ...towns.tokens, ben: { participant: await startSession(world.deps, cat.id) } },
  }
  await nameAll(towns, text)
  const ids: string[] = []
  for (const of of [towns, catsOwn]) {
    await askToCome(of, text, note)
    await world.settle()
    const items = await world.deps.programme.list(keys.group(gardenGroup.id).pk, 'SIGNUP#')
    const known = [towns.ids.signUp, ...ids]
    const mine = items.map(({ sk }) => sk.slice('SIGNUP#'.length)).find((id) => !known.includes(id))
    if (!mine) {
      note('page', 'asking to come', ['it did not go'])
      continue
    }
    ids.push(mine)
    await post(
      towns,
      'coordinator of the garden',
      `/partner/groups/${gardenGroup.id}/sign-ups/${mine}/accept`,
      {
        ...{ message: text, day: '12/1/2027', time: '10:00' },
      },
    )
    await world.settle()
  }
  const signUp = ids[0] ?? towns.ids.signUp
  const signUpLink = signUpToken(world.deps.vault, { group: gardenGroup.id, id: signUp }, world.now())
  const now: TwoTowns = { ...towns, ids: { ...towns.ids, signUp, signUpLink, open: await openIds(towns) } }
  for (const [door, role, only] of readers) {
    for (const route of routes.filter((one) => one.door === door && (only?.test(one.path) ?? true))) {
      const files = route.path.endsWith('/releases/:name') ? ['.csv', '.json'] : ['']
      for (const file of files) await look(now, role, door, addressOf(now, route) + file, text, note)
    }
  }
  for (const [name, role] of [
    ['words', 'nobody'],
    ['in', 'nobody'],
  ] as const)
    await look(now, role, 'participant', `/activities?${new URLSearchParams({ [name]: text })}`, text, note)
  await post(now, 'ben', `/me/sign-ups/${gardenListing.id}/withdraw`, {})
  await world.settle()
}

async function openIds(towns: TwoTowns): Promise<TwoTowns['ids']['open']> {
  const services = await (await ask(towns, 'nobody', 'open', 'GET', '/open/services')).json()
  const places = await (await ask(towns, 'nobody', 'open', 'GET', '/open/service_at_locations')).json()
  const { open } = towns.ids
  return {
    ...open,
    services: services.contents[0]?.id ?? open['services'],
    service_at_locations: places.contents[0]?.id ?? open['service_at_locations'],
  }
}

/** What operators, feeds and colleagues may call things. */
async function nameAll({ world }: TwoTowns, text: string): Promise<void> {
  const name = text.toWellFormed().slice(0, 80) || 'x'
  const { deps } = world
  const sites = acme.sites.map((site) => ({
    ...{ ...site, name },
    teams: (site.teams ?? []).map((team) => ({ ...team, name })),
  }))
  await saveEmployer(deps, { ...acme, name, sites })
  await inviteColleague(deps, { employer: 'acme', email: 'third@example.org', invitedBy: 'operator' })
  await saveGroup(deps, { ...gardenGroup, name })
  await publishListing(deps, {
    ...{ ...gardenListing, title: name, groupName: name, summary: name, venue: name, address: name },
    ...{
      whenNote: name,
      costNote: name,
      firstVisit: name,
      whoFor: name,
      transport: name,
      town: name,
      county: name,
    },
  })
  await world.settle()
}

/** The person writes it wherever the form takes it. */
async function askToCome(towns: TwoTowns, text: string, note: Note): Promise<void> {
  const path = `/activities/${gardenListing.id}/refer`
  const good = { contactBy: 'self', firstName: 'Lee', accessNeeds: '', note: '', email: '', phone: '' }
  let fields = { ...good }
  for (const name of ['firstName', 'accessNeeds', 'note'] as const) {
    const tried = await post(towns, 'ben', path, { ...good, [name]: text })
    if (tried.status === 303) fields = { ...fields, [name]: text }
    else note('page', path, [...serverFault(tried), ...faultsIn(await tried.text(), text)])
  }
  await post(towns, 'ben', path, fields)
  await look(towns, 'ben', 'participant', `${path}/check`, text, note)
  await post(towns, 'ben', `${path}/send`, {})
}

const doorOf = (path: string): Door => (path.startsWith('/partner') ? 'partner' : 'participant')
const post = (towns: TwoTowns, role: Role, path: string, fields: Record<string, string>) =>
  ask(towns, role, doorOf(path), 'POST', path, new URLSearchParams(fields))
const serverFault = ({ status }: Response) => (status >= 500 ? [`answered ${status}`] : [])

async function look(towns: TwoTowns, role: Role, door: Door, path: string, text: string, note: Note) {
  const response = await ask(towns, role, door, 'GET', path)
  const body = await response.text()
  const type = response.headers.get('content-type') ?? ''
  const where = `${role} at ${path}`
  const faults = serverFault(response)
  if (body === '') return note('page', where, faults)
  if (type.startsWith('text/html')) return note('page', where, [...faults, ...faultsIn(body, text)])
  if (type.startsWith('text/csv')) return note('csv', where, [...faults, ...faultsInTable(body)])
  if (type.startsWith('text/calendar')) return note('ics', where, [...faults, ...faultsInCalendar(body)])
  if (/json/.test(type)) return note('json', where, [...faults, ...faultsInJson(body)])
  // A browser shows plain text as it is, and is told to guess nothing else.
  const plain = type.startsWith('text/plain') && response.headers.get('x-content-type-options') === 'nosniff'
  return note('page', where, [...faults, ...(plain ? [] : [`a type ${type}`])])
}

async function faultsInMessages({ world }: TwoTowns, postings: Posting[], text: string, note: Note) {
  for (const posting of postings.splice(0)) {
    const raw = (await mimeOf(posting, 'Upstream <hello@upstream.example>')).toString('latin1')
    note('head', `the head of an email to ${posting.to}`, faultsInHead(raw, posting.to))
  }
  for (const mail of world.mails.splice(0)) {
    note('email html', `an email to ${mail.to}`, faultsIn(mail.html, text, 'email'))
    const odd = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(mail.text)
      ? ['a control character']
      : []
    note('email text', `an email to ${mail.to}`, odd)
    if (mail.ics) note('ics', `the calendar to ${mail.to}`, faultsInCalendar(mail.ics))
  }
  for (const { body, to } of world.texts.splice(0)) {
    const odd = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/.test(body) || !body.isWellFormed()
    const told = text.trim().length > 5 && body.includes(text.trim())
    note('sms', `a text to ${to}`, [...(odd ? ['a control character'] : []), ...(told ? ['it is told'] : [])])
  }
}
