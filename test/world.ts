/**
 * A whole programme in memory: the real sites, rules and table adapter on dynalite, with a clock to move, a mailbox
 * to read and the worker run when a test says so. Each door may touch only the keys that its role in infra/ allows.
 */
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { simpleParser } from 'mailparser'
import { dynamoClient } from '../functions/adapters/clients.ts'
import { openDataKeys } from '../functions/adapters/data-keys.ts'
import { documentClient, dynamoTable, workIndex } from '../functions/adapters/dynamo-table.ts'
import { mimeOf } from '../functions/adapters/email.ts'
import { newId, newSecret } from '../functions/adapters/ids.ts'
import { openVault } from '../functions/adapters/vault.ts'
import type { Group } from '../functions/core/directory/group.ts'
import { saveGroup } from '../functions/core/directory/group.ts'
import { Listing, saveListing } from '../functions/core/directory/listing.ts'
import { weekly } from '../functions/core/directory/schedule.ts'
import { type EmployerInput, saveEmployer } from '../functions/core/employers/employer.ts'
import { addJoinCode } from '../functions/core/employers/join-code.ts'
import { keys } from '../functions/core/keys.ts'
import type { Deps, JobLine, Key, Posting, PostOutcome, Table, WorkerDeps } from '../functions/core/ports.ts'
import type { PublishingDeps, ReleaseLine } from '../functions/core/publishing/deps.ts'
import type { Gate } from '../functions/core/releases/gate.ts'
import { openDirectory } from '../functions/core/snapshot/open-directory.ts'
import { makeBreaker } from '../functions/core/work/breaker.ts'
import { epochOf } from '../functions/core/work/epoch.ts'
import { sweep } from '../functions/core/work/sweep.ts'
import { localWhere, startEngine } from '../local/engine.ts'
import { makeTables, tableNames } from '../local/tables.ts'
import { localWrapping } from '../local/wrapping.ts'
import { employerApp } from '../web/employer/app.tsx'
import { openApp } from '../web/open/app.ts'
import { operatorApp } from '../web/operator/app.tsx'
import { participantApp } from '../web/participant/app.ts'
import { partnerApp } from '../web/partner/app.tsx'
import { Browser } from './browser-of-requests.ts'
import { directClient } from './direct-engine.ts'

export const origin = 'https://upstream.example'

export type Mail = {
  to: string
  subject: string
  text: string
  html: string
  links: string[]
  ics: string | undefined
  key: string
}
export type Sms = { to: string; body: string; key: string }

let stem = 0

type WorldOptions = {
  at?: string
  /** Where the sites are served, for a test with a real browser. */
  origin?: string
  assets?: { base: string }
  /** Its tables are asked through a socket, by all of the SDK. */
  overTheWire?: boolean
}

export async function makeWorld(options: WorldOptions = {}) {
  const site = options.origin ?? origin
  const endpoint = process.env['DYNAMODB_ENDPOINT']
  const engine = options.overTheWire && !endpoint ? await startEngine() : undefined
  const where = endpoint ? localWhere(endpoint) : engine?.where
  const client = where ? dynamoClient(where) : directClient()
  const names = tableNames(`test-${process.pid}-${stem++}-${newId().slice(0, 6)}`)
  await makeTables(client, names)
  const documents = documentClient(client)
  const programme = dynamoTable(documents, names.programme)
  const evidence = dynamoTable(documents, names.evidence)
  const releases = dynamoTable(documents, names.releases)
  const releaseState = dynamoTable(documents, names.releaseState)

  let time = new Date(options.at ?? '2026-11-23T10:00:00Z')
  const mails: Mail[] = []
  const texts: Sms[] = []
  /** What the providers answer next; empty means that they accept. */
  const answers: PostOutcome[] = []
  /** What the participant's door asked of the programme table, as "count RATE": for comparing paths without timing. */
  const calls: string[] = []
  /** What doors and worker have said for the alarms. */
  const lines: JobLine[] = []
  const log = (line: JobLine) => void lines.push(line)

  const now = () => new Date(time)
  const wrapping = localWrapping(Buffer.alloc(32, 'what wraps data keys in tests'))
  const deps: Deps = {
    programme,
    evidence,
    // It seals under the secret until a test makes a data key.
    vault: openVault(
      'a secret for tests that is long enough to be one',
      openDataKeys({ programme, now, wrapping }),
    ),
    origin: site,
    epoch: epochOf(names.programme),
    now,
    newId,
    directory: () => openDirectory(deps),
    log,
  }
  const workerDeps: WorkerDeps = {
    ...deps,
    evidence: writeOnly(evidence),
    post: {
      // One at a time, in the order that they are due.
      async allowance() {
        return { email: { perSecond: 1, exhausted: false }, sms: { perSecond: 1, exhausted: false } }
      },
      async email(posting: Posting) {
        const answer = answers.shift() ?? 'accepted'
        if (answer === 'accepted') mails.push(await readMail(posting))
        return answer
      },
      async sms(text) {
        const answer = answers.shift() ?? 'accepted'
        if (answer === 'accepted') texts.push(text)
        return answer
      },
    },
    pace: { async turn() {} },
    breaker: makeBreaker(deps),
    budget: { smsSegmentsAMonth: 1_000_000 },
    log,
  }
  const releaseLines: ReleaseLine[] = []
  const publishing: PublishingDeps = {
    programme: {
      ...bound(programme, publishingKeys),
      change: bound(programme, [/^EMPLOYER#/]).change,
      remove: bound(programme, [/^HR#/]).remove,
    },
    evidence: readOnly(evidence),
    releases: { ...readOnly(releases), claim: releases.claim },
    releaseState: {
      ...releaseState,
      change: readOnly(releaseState).change,
      count: readOnly(releaseState).count,
    },
    now: deps.now,
    newSecret,
    openGate: async () => letsAllThrough,
    log: (line) => releaseLines.push(line),
  }
  const settings = {
    assets: options.assets ?? { base: '/assets/test' },
    origins: [site] as [string],
    onFault: (fault: string) => log({ job: 'page', counts: { faults: 1 }, fault }),
  }
  const ofParticipants = bound(programme, participantKeys, calls)
  const participant = participantApp({
    ...deps,
    programme: ofParticipants,
    directory: () => openDirectory({ programme: ofParticipants, now: deps.now }),
    releases: readOnly(releases),
    ...settings,
  })
  const partner = partnerApp({
    programme: { ...bound(programme, [/^GROUP#/]), claim: bound(programme, [/^(GROUP|LOOK)#/]).claim },
    vault: deps.vault,
    origin: site,
    epoch: deps.epoch,
    now: deps.now,
    newId,
    log,
    ...settings,
  })
  const employer = employerApp({
    programme: bound(programme, [/^HR#/]),
    releases: readOnly(releases),
    vault: deps.vault,
    origin: site,
    epoch: deps.epoch,
    now: deps.now,
    newId,
    log,
    ...settings,
  })
  const ofTeam: Table = {
    ...bound(programme, [...teamMay.use, ...teamMay.read]),
    claim: bound(programme, [...teamMay.use, ...teamMay.put]).claim,
    put: bound(programme, [...teamMay.use, ...teamMay.put]).put,
    change: bound(programme, [...teamMay.use, ...teamMay.change]).change,
    count: bound(programme, teamMay.use).count,
    remove: bound(programme, [...teamMay.useCalls, ...teamMay.remove]).remove,
    // What waits and what is parked, and no feed's lane.
    due: (work, ...rest) =>
      /^[WP]#/.test(work) ? programme.due(work, ...rest) : Promise.reject(new Error('not of this door')),
  }
  const operator = operatorApp({
    programme: ofTeam,
    releases: readOnly(releases),
    vault: deps.vault,
    origin: site,
    epoch: deps.epoch,
    now: deps.now,
    newId,
    directory: () => openDirectory({ programme: ofTeam, now: deps.now }),
    budget: workerDeps.budget,
    log,
    ...settings,
  })
  const openTable = bound(programme, openKeys)
  const open = openApp({
    directory: () => openDirectory({ programme: readOnly(openTable), now: deps.now }),
    now: deps.now,
    ...settings,
  })
  const doors = { partner, employer, operator, open }
  const fetchPage = async (request: Request): Promise<Response> => {
    const [, first = ''] = new URL(request.url).pathname.split('/')
    const door = Object.hasOwn(doors, first) ? doors[first as keyof typeof doors] : participant
    return door.fetch(request)
  }

  /** One look over all shards, so that a test need not sweep once more to learn that nothing is left. */
  const anyDue = async (): Promise<boolean> => {
    const { Items = [] } = await documents.send(
      new ScanCommand({
        TableName: names.programme,
        IndexName: workIndex,
        FilterExpression: '#due <= :now AND begins_with(#work, :swept)',
        ExpressionAttributeNames: { '#due': 'due', '#work': 'work' },
        ExpressionAttributeValues: { ':now': time.toISOString(), ':swept': 'W#' },
      }),
    )
    return Items.length > 0
  }

  return {
    deps,
    workerDeps,
    /** Makes data keys. */
    wrapping,
    /** The job that publishes, held to its role. Its gate lets everything through unless a test puts another there. */
    publishing,
    releaseLines,
    releases,
    releaseState,
    mails,
    texts,
    answers,
    calls,
    lines,
    names,
    client: documents,
    fetch: fetchPage,
    now,
    /** Moves the clock on. */
    later(count: number, unit: 'minutes' | 'hours' | 'days') {
      const ms = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 }[unit]
      time = new Date(time.getTime() + count * ms)
    },
    setTime(iso: string) {
      time = new Date(iso)
    },
    /** The providers take everything again, and it is known that they do. */
    async openChannels() {
      answers.length = 0
      for (const channel of ['email', 'sms']) await programme.remove(keys.breaker(channel))
      workerDeps.breaker = makeBreaker(deps)
    },
    /** Runs the sweeper until nothing is due any more. */
    async settle() {
      const total: Record<string, number> = {}
      while (await anyDue()) {
        const counts = await sweep(workerDeps)
        for (const [name, count] of Object.entries(counts)) total[name] = (total[name] ?? 0) + count
        // What is held back by a closed channel, or is another's until its lease ends, stays due until then.
        if (Object.keys(counts).every((name) => name === 'held' || name === 'notDue')) break
      }
      return total
    },
    /** A new browser with its own cookies. */
    browser: () => new Browser(site, fetchPage),
    lastMail(to: string): Mail {
      const mail = mails.findLast((one) => one.to === to)
      if (!mail)
        throw new Error(`no email for ${to}; there are ${mails.map((one) => one.to).join(', ') || 'none'}`)
      return mail
    },
    lastText(to: string): Sms {
      const text = texts.findLast((one) => one.to === to)
      if (!text) throw new Error(`no text for ${to}`)
      return text
    },
    async stop() {
      client.destroy()
      await engine?.stop()
    },
  }
}
export type World = Awaited<ReturnType<typeof makeWorld>>

async function readMail(posting: Posting): Promise<Mail> {
  const parsed = await simpleParser(await mimeOf(posting, 'Upstream <hello@upstream.example>'))
  const text = parsed.text ?? ''
  const ics = parsed.attachments.find(({ contentType }) => contentType === 'text/calendar')
  return {
    to: posting.to,
    subject: parsed.subject ?? '',
    text,
    html: parsed.html || '',
    links: text.match(/https?:\/\/\S+/g) ?? [],
    ics: ics?.content.toString('utf8'),
    key: posting.key,
  }
}

/** The prefixes of infra/roles.ts for the participant's door: to read and write, and to read. */
const participantKeys = [
  /^(PERSON|CONTACT|JOINING|SESSION|RATE|MESSAGE|STOP)#/,
  /^ERASED$/,
  /^GROUP#.*#PLACES#/,
  /^(CALL#|TAKERS$)/,
  /^(DIRECTORY$|OUTCODES$|SNAPSHOT(#|$)|EMPLOYER#|JOIN#)/,
]

const teamCalls = [/^(CALL#|CALLS$|CASELOAD#|TAKERS$)/]

/** What the programme team's door may do with what, by the statements of infra/roles.ts. No person, and no evidence. */
const teamMay = {
  use: [/^(TEAM$|TEAM#)/, /^GROUP#/, ...teamCalls],
  useCalls: teamCalls,
  read: [
    /^(AUDIT|LOOK|FEED|EMPLOYER|JOIN|HR|MESSAGE|BREAKER|SPEND)#/,
    /^(CHECKS|NOTES|REPORTS|HELDS|GROUPS|EMPLOYERS|FEEDS|DIRECTORY)$/,
  ],
  put: [/^(AUDIT|RULING|EMPLOYER|JOIN|HR)#/, /^(HELDS|GROUPS|CASELOOKS)$/],
  change: [/^(FEED|JOIN|HR|MESSAGE)#/],
  remove: [/^GROUP#AT#/, /^(NOTES|REPORTS|HELDS)$/],
}

/** What the open door may read. */
const openKeys = [/^(DIRECTORY$|OUTCODES$|SNAPSHOT(#|$))/]

/** What the job that publishes may touch of the programme table. */
const publishingKeys = [/^EMPLOYERS$/, /^EMPLOYER#/, /^HR#/]

const letsAllThrough: Gate = () => ({ safe: true, cells: [], forced: [], drop: [] })

/** A table that refuses every key outside a role, as IAM would. */
function bound(table: Table, allowed: readonly RegExp[], calls?: string[]): Table {
  const only =
    <T extends unknown[], R>(verb: (...args: T) => Promise<R>, pkOf: (...args: T) => string) =>
    (...args: T): Promise<R> => {
      const pk = pkOf(...args)
      calls?.push(`${verb.name} ${pk.split('#')[0]}`)
      return allowed.some((pattern) => pattern.test(pk))
        ? verb(...args)
        : Promise.reject(new Error(`this door may not touch ${pk.split('#')[0]}`))
    }
  return {
    get: only(table.get, (key) => key.pk),
    list: only(table.list, (pk) => pk),
    claim: only(table.claim, (item) => item.pk),
    put: only(table.put, (item) => item.pk),
    change: only(table.change, (key) => key.pk),
    remove: only(table.remove, (key) => key.pk),
    count: only(table.count, (key) => key.pk),
    due: () => Promise.reject(new Error('this door has no index')),
  }
}

/** The releases table as every door has it, the directory as the open door has it, and the evidence as the job has it that publishes. */
function readOnly(table: Table): Table {
  const refuse = () => Promise.reject(new Error('this table may only be read here'))
  return { ...table, claim: refuse, put: refuse, change: refuse, remove: refuse, count: refuse, due: refuse }
}

/** The evidence table as the worker has it: it may put and delete, and never read. */
function writeOnly(table: Table): Table {
  const refuse = () => Promise.reject(new Error('the worker may not read evidence'))
  return {
    ...table,
    get: refuse as (key: Key) => Promise<never>,
    list: refuse,
    change: refuse,
    count: refuse,
    due: refuse,
  }
}

export const demoEmployer: EmployerInput = {
  id: 'acme',
  name: 'Acme Deliveries',
  kind: 'employer',
  demonstration: true,
  sites: [
    {
      id: 'depot',
      name: 'The depot',
      headcount: 120,
      teams: [{ id: 'nights', name: 'Night shift', headcount: 40 }],
    },
    { id: 'office', name: 'The office', headcount: 60, teams: [] },
  ],
}

export const gardenGroup: Group = { id: 'willow-garden', name: 'Willow Garden', email: 'garden@example.org' }

export const gardenListing: Listing = Listing.parse({
  id: 'garden-morning',
  group: gardenGroup.id,
  groupName: gardenGroup.name,
  title: 'Garden mornings',
  summary: 'Digging, planting and tea with whoever comes.',
  needs: ['nature', 'connection'],
  type: 'gardening',
  online: false,
  venue: 'Willow allotments',
  address: 'Willow Lane',
  outcode: 'LS6',
  latitude: 53.82,
  longitude: -1.57,
  schedules: weekly(['Tue'], '10:00', '12:00'),
  cost: 0,
  access: { stepFree: 'yes' },
  languages: [],
  waitingList: false,
  joining: 'live',
  lastChecked: '2026-11-01',
  demonstration: true,
})

/** The world with one employer (join code `acme`), one group and one activity in it. */
export async function makeTown(options: WorldOptions & { listing?: Partial<Listing> } = {}) {
  const world = await makeWorld(options)
  await saveEmployer(world.deps, demoEmployer)
  await addJoinCode(world.deps, { code: 'acme', employer: demoEmployer.id, closed: false })
  await saveGroup(world.deps, gardenGroup)
  await saveListing(world.deps, { ...gardenListing, ...options.listing })
  return world
}
