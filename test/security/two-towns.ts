/** Two of everybody: persons, sponsors and groups, each with words of their own that nobody else may come to see. */
import { draftCall, sendCall } from '../../functions/core/calls/ask.ts'
import { agreedOf, findCall } from '../../functions/core/calls/call.ts'
import { addAgreed, takeCall } from '../../functions/core/calls/case.ts'
import { waitingCalls } from '../../functions/core/calls/lists.ts'
import { noteSpoken } from '../../functions/core/calls/outcome.ts'
import { submitCheckIn } from '../../functions/core/check-ins/check-in.ts'
import { publishListing } from '../../functions/core/directory/publish-listing.ts'
import { colleagueFingerprint } from '../../functions/core/employers/colleague.ts'
import { type EmployerInput, saveEmployer } from '../../functions/core/employers/employer.ts'
import { employersDoor } from '../../functions/core/employers/hr-door.ts'
import { addJoinCode } from '../../functions/core/employers/join-code.ts'
import { saveFeed } from '../../functions/core/feeds/feed.ts'
import { coordinatorFingerprint } from '../../functions/core/groups/coordinator.ts'
import { groupsDoor } from '../../functions/core/groups/door.ts'
import { freshLink } from '../../functions/core/groups/link.ts'
import { saveDraft } from '../../functions/core/groups/listings/draft.ts'
import { keys } from '../../functions/core/keys.ts'
import { queueMessage } from '../../functions/core/messages/message.ts'
import { stopLink } from '../../functions/core/nudges/stop.ts'
import { recordConsents } from '../../functions/core/people/consent.ts'
import { createPerson } from '../../functions/core/people/create-person.ts'
import type { Person } from '../../functions/core/people/person.ts'
import { startSession } from '../../functions/core/people/session.ts'
import { publishDue } from '../../functions/core/publishing/publish-due.ts'
import { signUpToken } from '../../functions/core/referrals/sign-up.ts'
import { startSession as startDoorSession } from '../../functions/core/sign-in/session.ts'
import { addMember } from '../../functions/core/team/come-and-go.ts'
import { teamDoor } from '../../functions/core/team/door.ts'
import { type TeamRole, teamFingerprint } from '../../functions/core/team/team.ts'
import { parkByHand } from '../../functions/core/work/parked.ts'
import { inviteHr, signInHr } from '../hr.ts'
import { groupAnswers, offer, refer } from '../people.ts'
import { demoEmployer, gardenGroup, gardenListing, makeTown, type World } from '../world.ts'

/** `ada` works at acme and goes to the garden; `ben` lives with brook and sings. */
export const roles = [
  'nobody',
  'a session that has run out',
  'ada',
  'ben',
  'hr of acme',
  'hr of brook',
  'coordinator of the garden',
  'coordinator of the choir',
  'operator',
  'link worker',
] as const
export type Role = (typeof roles)[number]
export type Door = 'participant' | 'employer' | 'partner' | 'operator' | 'open'

export const cookieOf = {
  participant: '__Host-session',
  employer: '__Host-hr-session',
  partner: '__Host-group-session',
  operator: '__Host-team-session',
  open: '__Host-session',
} as const satisfies Record<Door, string>

export const acme: EmployerInput = {
  ...demoEmployer,
  sites: [
    {
      id: 'depot',
      name: 'Depot-canary',
      headcount: 120,
      teams: [{ id: 'nights', name: 'Nights-canary', headcount: 40 }],
    },
    { id: 'office', name: 'The office', headcount: 60, teams: [] },
  ],
}
const brook: EmployerInput = {
  ...demoEmployer,
  id: 'brook',
  name: 'Brook Homes',
  kind: 'community',
  sites: [
    { id: 'street', name: 'Street-canary', headcount: 90, teams: [] },
    { id: 'square', name: 'Square-canary', headcount: 90, teams: [] },
  ],
}

const answers = { satisfied: 6, worthwhile: 7, happy: 6, anxious: 3, lonely: 'hardly' as const }
/** A day that the garden is on, and the evening of it, when its register is there. */
export const gardenDay = '2027-01-05'

/** A word, and whoever may be shown it. */
export type Secret = {
  text: string
  may: readonly Role[]
  of: 'ada' | 'ben' | 'acme' | 'brook' | 'garden' | 'choir' | 'team'
}

async function joinedAndAsked(world: World, name: 'Ada' | 'Ben', employer: string, listing: string) {
  const low = name.toLowerCase()
  const email = `${low}-canary@example.com`
  const consents = recordConsents([], ['checkIns', 'sharing', 'email'], world.now(), 'join')
  const person = await createPerson(world.deps, {
    ...{ employer, sponsor: employer === 'acme' ? ('employer' as const) : ('community' as const) },
    ...{ contact: { channel: 'email' as const, address: email }, consents },
  })
  await submitCheckIn(world.deps, person, { ...answers, needs: ['nature'] })
  const browser = world.browser()
  browser.cookies.set(cookieOf.participant, await startSession(world.deps, person.id))
  await refer(browser, listing, {
    firstName: `${name}-canary`,
    note: `Note-canary of ${name}`,
    accessNeeds: `Needs-canary of ${name}`,
  })
  await world.settle()
  return person
}

async function signUpAt(world: World, group: string): Promise<string> {
  const items = await world.deps.programme.list(keys.group(group).pk, 'SIGNUP#')
  return (items[0]?.sk ?? '').slice('SIGNUP#'.length)
}

/** The towns as they stand on a morning in January, and what each role holds: its cookies and its secrets. */
export async function makeTwoTowns() {
  const world = await makeTown({ at: '2026-11-23T10:00:00Z' })
  await saveEmployer(world.deps, acme)
  await saveEmployer(world.deps, brook)
  await addJoinCode(world.deps, { code: 'brook', employer: 'brook', closed: false })
  await publishListing(world.deps, gardenListing)
  await offer(world, 'choir', { title: 'Evening choir', needs: ['creativity'] })
  for (const id of ['acme', 'brook']) await publishDue(world.publishing, id)
  for (const [email, employer] of [
    ['hr-canary@example.org', 'acme'],
    ['second-canary@example.org', 'acme'],
    ['brook-canary@example.org', 'brook'],
  ] as const) {
    await inviteHr(world, email, employer)
    await signInHr(world, email)
  }

  world.setTime('2027-01-04T10:00:00Z')
  const ada = await joinedAndAsked(world, 'Ada', 'acme', gardenListing.id)
  await groupAnswers(world, gardenGroup.email, 'accept', {
    ...{ day: gardenDay, time: '10:00', message: 'Message-canary of the garden' },
  })
  const ben = await joinedAndAsked(world, 'Ben', 'brook', 'choir')
  await groupAnswers(world, 'choir@groups.example', 'waiting', { message: 'Message-canary of the choir' })
  await world.settle()
  world.setTime(`${gardenDay}T16:00:00Z`)
  await world.settle()
  for (const [group, listing] of [
    [gardenGroup.id, gardenListing.id],
    ['choir-group', 'choir'],
  ] as const) {
    const typed = { title: `Draft-canary of ${group}`, summary: 'Not yet seen by anybody.' }
    await saveDraft(world.deps, group, listing, 'what', typed)
  }
  world.setTime('2027-01-08T06:00:00Z')
  for (const id of ['acme', 'brook']) await publishDue(world.publishing, id)
  const expired = await sessionsOf(world, ada)
  world.setTime('2027-01-09T10:00:00Z')
  const { call, line } = await askedForACall(world, ada)
  await world.settle()
  world.mails.length = 0

  const tokens: Tokens = { ...(await sessions(world, { ada, ben })), 'a session that has run out': expired }

  const signUp = await signUpAt(world, gardenGroup.id)
  const link = (to: 'week' | 'register' | 'listing') => {
    const at = { group: gardenGroup.id, listing: gardenListing.id }
    if (to === 'week') return freshLink(world.deps, { to, group: at.group })
    return freshLink(world.deps, to === 'register' ? { to, ...at, day: gardenDay } : { to, ...at })
  }
  const stop = (await stopLink(world.deps, ada.id, 'email')).split('/').at(-1) ?? ''
  const ids = {
    signUp,
    colleague: colleagueFingerprint(world.deps.vault, 'second-canary@example.org'),
    stop,
    signUpLink: signUpToken(world.deps.vault, { group: gardenGroup.id, id: signUp }, world.now()),
    week: link('week'),
    register: link('register'),
    stillRight: link('listing'),
    call,
    line,
    member: await forTheTeam(world, ada, signUp),
    open: await openIds(world),
  }
  return { world, ada, ben, tokens, ids, secrets: secretsOf(ada, ben) }
}
export type TwoTowns = Awaited<ReturnType<typeof makeTwoTowns>>

/** A call that she has asked for and had, with an activity that she and the link worker who took it agreed on. */
async function askedForACall(world: World, ada: Person): Promise<{ call: string; line: string }> {
  const { deps } = world
  const member = await addMember(deps, 'link-canary@example.org', ['link-worker'])
  await draftCall(deps, ada, {
    ...{ firstName: 'Ada-canary', about: 'Call-canary of Ada', good: { days: ['Mon'], parts: [] } },
    reach: { by: 'phone', value: '07700 900177' },
  })
  await sendCall(deps, ada)
  await world.settle()
  const [waiting] = await waitingCalls(deps)
  if (!member.ok || !waiting) throw new Error('the call did not come')
  await takeCall(deps, member.id, waiting.id)
  await noteSpoken(deps, member.id, waiting.id)
  const listing = { id: gardenListing.id, title: gardenListing.title }
  await addAgreed(deps, member.id, waiting.id, { text: 'Agreed-canary of Ada', listing })
  const call = await findCall(deps, waiting.id)
  const [line] = call ? await agreedOf(deps, call) : []
  return { call: waiting.id, line: line?.id ?? '' }
}

/** One of each thing that an operator has to look at. Gives the id of somebody else in the team. */
async function forTheTeam(world: World, ada: Person, signUp: string): Promise<string> {
  const { deps } = world
  const details = { id: 'leisure', kind: 'oruk' as const, url: 'https://feed.example', name: 'Leisure' }
  await saveFeed(deps, { ...details, licence: 'CC BY 4.0', everyHours: 24 })
  await deps.programme.change(keys.feed('leisure'), { set: { state: 'held' } })
  const at = { group: gardenGroup.id, signUp }
  const report = { ...at, title: gardenListing.title, person: ada.id, at: world.now() }
  await deps.programme.put({ ...keys.report(at.group, signUp), ...report })
  const message = { id: 'parked', kind: 'group-listing-due' as const, group: 'x', listing: 'y', round: 1 }
  await queueMessage(deps, message)
  await parkByHand(deps, keys.message('parked'))
  const added = await addMember(deps, 'spare-canary@example.org', ['operator'])
  return added.ok ? added.id : ''
}

/** The first of each list of the open door. */
async function openIds(world: World): Promise<Record<string, string>> {
  const lists = ['services', 'service_at_locations', 'taxonomies', 'taxonomy_terms']
  const firsts = lists.map(async (list) => {
    const { contents } = await (await world.browser().send(`/open/${list}`)).json()
    return [list, contents[0].id] as const
  })
  return Object.fromEntries(await Promise.all(firsts))
}

type Tokens = Record<Role, Partial<Record<Door, string>>>

/** Everybody signed in where they belong, from now. */
export async function sessions(world: World, { ada, ben }: { ada: Person; ben: Person }): Promise<Tokens> {
  const hr = async (email: string) => {
    const who = colleagueFingerprint(world.deps.vault, email)
    return { employer: await startDoorSession(world.deps, employersDoor, who) }
  }
  const coordinator = async (email: string) => {
    const who = coordinatorFingerprint(world.deps.vault, email)
    return { partner: await startDoorSession(world.deps, groupsDoor, who) }
  }
  const member = async (email: string, role: TeamRole) => {
    await addMember(world.deps, email, [role])
    const who = teamFingerprint(world.deps.vault, email)
    return { operator: await startDoorSession(world.deps, teamDoor, who, 'passkey') }
  }
  return {
    nobody: {},
    'a session that has run out': {},
    ada: { participant: await startSession(world.deps, ada.id) },
    ben: { participant: await startSession(world.deps, ben.id) },
    'hr of acme': await hr('hr-canary@example.org'),
    'hr of brook': await hr('brook-canary@example.org'),
    'coordinator of the garden': await coordinator(gardenGroup.email),
    'coordinator of the choir': await coordinator('choir@groups.example'),
    operator: await member('operator-canary@example.org', 'operator'),
    'link worker': await member('link-canary@example.org', 'link-worker'),
  }
}

async function sessionsOf(world: World, ada: Person) {
  const { vault } = world.deps
  const who = colleagueFingerprint(vault, 'hr-canary@example.org')
  const runs = coordinatorFingerprint(vault, gardenGroup.email)
  const member = teamFingerprint(vault, 'operator-canary@example.org')
  return {
    participant: await startSession(world.deps, ada.id),
    employer: await startDoorSession(world.deps, employersDoor, who),
    partner: await startDoorSession(world.deps, groupsDoor, runs),
    operator: await startDoorSession(world.deps, teamDoor, member, 'passkey'),
  }
}

function secretsOf(ada: Person, ben: Person): Secret[] {
  const garden = 'coordinator of the garden' as const
  const choir = 'coordinator of the choir' as const
  const of = (whose: Secret['of'], may: readonly Role[], ...texts: string[]): Secret[] =>
    texts.map((text) => ({ of: whose, may, text }))
  return [
    ...of('ada', ['ada', 'link worker'], 'Call-canary of Ada', '07700 900177'),
    ...of('ada', ['ada', garden, 'link worker'], 'Ada-canary'),
    ...of('ada', ['ada', garden], 'Note-canary of Ada', 'Needs-canary of Ada'),
    ...of('ada', ['ada', garden], 'ada-canary@example.com'),
    ...of('ben', ['ben', choir], 'Ben-canary', 'Note-canary of Ben', 'Needs-canary of Ben'),
    ...of('ben', ['ben', choir], 'ben-canary@example.com'),
    // What joins somebody to their answers is shown to nobody, themselves included.
    ...of('ada', [], ada.id, ada.evidence),
    ...of('ben', [], ben.id, ben.evidence),
    ...of('acme', ['ada', 'hr of acme', 'operator'], 'Acme Deliveries'),
    ...of('acme', ['ada', 'hr of acme'], 'Depot-canary', 'Nights-canary'),
    ...of('acme', ['hr of acme'], 'hr-canary@example.org', 'second-canary@example.org'),
    ...of('brook', ['ben', 'hr of brook', 'operator'], 'Brook Homes'),
    ...of('brook', ['ben', 'hr of brook'], 'Street-canary', 'Square-canary'),
    ...of('brook', ['hr of brook'], 'brook-canary@example.org'),
    ...of('garden', [garden], 'Draft-canary of willow-garden', gardenGroup.email),
    ...of('garden', [garden, 'ada'], 'Message-canary of the garden'),
    ...of('team', ['operator'], 'spare-canary@example.org'),
    ...of('choir', [choir], 'Draft-canary of choir-group', 'choir@groups.example'),
    ...of('choir', [choir, 'ben'], 'Message-canary of the choir'),
  ]
}
