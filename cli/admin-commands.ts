/** What an operator can say. Each command does one thing, prints what came of it, and names what it was about. */
import { randomInt } from 'node:crypto'
import { actsOf } from '../functions/core/audit.ts'
import { isDay } from '../functions/core/calendar.ts'
import {
  findGroup,
  GroupDetails,
  listGroups,
  listTroubledGroups,
  saveGroup,
} from '../functions/core/directory/group.ts'
import { Employer, findEmployer, listEmployers, saveEmployer } from '../functions/core/employers/employer.ts'
import { addJoinCode, closeJoinCode, listJoinCodes } from '../functions/core/employers/join-code.ts'
import { renewGroups } from '../functions/core/groups/renew.ts'
import type { Deps } from '../functions/core/ports.ts'
import { resendUnanswered } from '../functions/core/referrals/resend.ts'
import { sayTrouble } from '../functions/core/team/in-words.ts'
import { callCommands } from './call-commands.ts'
import { hrCommands } from './hr-commands.ts'
import { keyCommands } from './key-commands.ts'
import { listingCommands } from './listing-commands.ts'
import { listingNoteCommands } from './listing-notes.ts'
import { releaseCommands } from './release-commands.ts'
import { reportCommands } from './report-commands.ts'
import { restoreCommands } from './restore-commands.ts'
import { type Call, type Command, Refusal } from './run.ts'
import { teamCommands } from './team-commands.ts'

type Options = {
  name?: string | undefined
  kind?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  until?: string | undefined
  site?: string[] | undefined
  team?: string[] | undefined
  role?: string[] | undefined
  'age-bands'?: string | undefined
  'dry-run'?: boolean | undefined
  ver?: string | undefined
  why?: string | undefined
  'from-table'?: string | undefined
  into?: string | undefined
}
export const commands: Record<string, Command<Options>> = {
  'employer add': {
    usage:
      'employer add <id> --name "Name" [--kind employer|community] [--site id:headcount:Name]… [--team site/id:headcount:Name]… [--age-bands 16-29,30-49,50+]',
    run: addEmployer,
  },
  'employer list': {
    usage: 'employer list',
    async run({ deps, print }) {
      for (const { sk, name, kind } of await listEmployers(deps)) print(`${sk}\t${kind}\t${name}`)
    },
  },
  'employer show': { usage: 'employer show <id>', run: showEmployer },
  'group add': {
    usage: 'group add <id> --name "Name" --email hello@example.org [--phone "0113 496 0000"]',
    run: addGroup,
  },
  'group list': {
    usage: 'group list',
    async run({ deps, print }) {
      const troubled = new Map((await listTroubledGroups(deps)).map(({ id, trouble }) => [id, trouble]))
      for (const { sk, name } of await listGroups(deps)) {
        const trouble = troubled.get(sk)
        print([sk, name, ...(trouble ? [sayTrouble(trouble)] : [])].join('\t'))
      }
    },
  },
  'group resend': { usage: 'group resend <id>', run: resendToGroup },
  'group renew': {
    usage: 'group renew',
    async run({ deps, print }) {
      const count = await renewGroups(deps)
      print(`${count} ${count === 1 ? 'group has' : 'groups have'} pages of their own now that had none.`)
    },
  },
  ...listingCommands,
  ...listingNoteCommands,
  'codes add': { usage: 'codes add <employer> [code] [--until 2027-03-31]', run: addCode },
  'codes list': {
    usage: 'codes list <employer>',
    async run({ deps, words, print }) {
      const employer = await employerNamed(deps, words[0])
      for (const { code, until, closed } of await listJoinCodes(deps, employer.id)) {
        print(`${code}\t${closed ? 'closed' : until ? `open until ${until}` : 'open'}`)
      }
    },
  },
  'codes close': {
    usage: 'codes close <code>',
    async run({ deps, words, print }) {
      const [code = ''] = words
      if (!(await closeJoinCode(deps, code))) throw new Refusal(`There is no join code “${code}”.`)
      print(`${code} lets nobody in any more. People who have joined stay.`)
    },
  },
  ...reportCommands,
  ...hrCommands,
  ...keyCommands,
  ...teamCommands,
  ...callCommands,
  ...releaseCommands,
  ...restoreCommands,
  audit: {
    usage: 'audit [2026-11]',
    async run({ deps, words, print }) {
      const month = words[0] ?? deps.now().toISOString().slice(0, 7)
      for (const { at, by, command, subject, outcome } of await actsOf(deps, month)) {
        print([at.toISOString(), by, command, subject, outcome].join('\t'))
      }
    },
  },
}

async function employerNamed(deps: Deps, id: string | undefined): Promise<Employer> {
  const employer = id ? await findEmployer(deps, id) : undefined
  if (!employer)
    throw new Refusal(`There is no employer “${id ?? ''}”. employer list shows those that there are.`)
  return employer
}

/** "id:headcount:Name" as it is typed for a site or team. */
function place(typed: string): { id: string; headcount: number; name: string } {
  const [, id = '', headcount = '', name = ''] = /^([^:]+):(\d+):(.+)$/.exec(typed) ?? []
  if (!id) throw new Refusal(`“${typed}” should read id:headcount:Name, like depot:120:The depot.`)
  return { id, headcount: Number(headcount), name }
}

async function addEmployer({ deps, words, options, print }: Call<Options>): Promise<void> {
  const sites = (options.site ?? []).map((typed) => ({
    ...place(typed),
    teams: [] as ReturnType<typeof place>[],
  }))
  for (const typed of options.team ?? []) {
    const team = place(typed)
    const [siteId = '', id = ''] = team.id.split('/')
    const site = sites.find((one) => one.id === siteId)
    if (!site || !id)
      throw new Refusal(`“${typed}” should begin with one of the sites: site/id:headcount:Name.`)
    site.teams.push({ ...team, id })
  }
  const employer = Employer.safeParse({
    id: words[0],
    name: options.name ?? '',
    kind: options.kind ?? 'employer',
    sites,
    ...(options['age-bands'] ? { ageBands: options['age-bands'].split(',') } : {}),
  })
  if (!employer.success) throw new Refusal(employer.error.issues[0]?.message ?? 'That can’t be an employer.')
  const known = await findEmployer(deps, employer.data.id)
  await saveEmployer(deps, employer.data)
  print(`${employer.data.id} is ${known ? 'changed' : 'added'}. Next: codes add ${employer.data.id}`)
}

async function showEmployer({ deps, words, print }: Call<Options>): Promise<void> {
  const employer = await employerNamed(deps, words[0])
  print(`${employer.name} (${employer.id}, ${employer.kind})`)
  for (const site of employer.sites) {
    print(`  ${site.id}: ${site.name}, ${site.headcount} people`)
    for (const team of site.teams) print(`    ${team.id}: ${team.name}, ${team.headcount} people`)
  }
}

async function addGroup({ deps, words, options, print }: Call<Options>): Promise<void> {
  const { name = '', email = '', phone } = options
  const group = GroupDetails.safeParse({ id: words[0], name, email, ...(phone ? { phone } : {}) })
  if (!group.success) throw new Refusal(group.error.issues[0]?.message ?? 'That can’t be a group.')
  const known = await findGroup(deps, group.data.id)
  await saveGroup(deps, group.data)
  print(`${group.data.id} is ${known ? 'changed' : 'added'}.`)
}

/** After an address that did not work: every sign-up that the group has not answered goes to it once more. */
async function resendToGroup({ deps, words, print }: Call<Options>): Promise<void> {
  const [id = ''] = words
  const group = id ? await findGroup(deps, id) : undefined
  if (!group) throw new Refusal(`There is no group “${id}”. group list shows those that there are.`)
  if (group.trouble) throw new Refusal('Email does not reach its address. Change it first: group add.')
  const again = await resendUnanswered(deps, id)
  print(`${again} unanswered sign-ups will be sent again.`)
}
// Without letters and digits that look alike on a poster.
const readable = 'abcdefghjkmnpqrstuvwxyz23456789'
const newCode = () => Array.from({ length: 8 }, () => readable[randomInt(readable.length)]).join('')

async function addCode({ deps, words, options, print }: Call<Options>): Promise<void> {
  const employer = await employerNamed(deps, words[0])
  const code = (words[1] ?? newCode()).toLowerCase()
  const { until } = options
  if (!/^[a-z0-9-]{3,32}$/.test(code)) throw new Refusal('A join code is 3 to 32 of a–z, 0–9 and -.')
  if (until && !isDay(until)) throw new Refusal('--until takes a day like 2027-03-31.')
  const made = await addJoinCode(deps, {
    code,
    employer: employer.id,
    closed: false,
    ...(until ? { until } : {}),
  })
  if (!made) throw new Refusal(`The join code “${code}” is taken. Choose another.`)
  print(
    `${code} lets people join for ${employer.name}. Its page is /join/${code}, its poster /join/${code}/poster.`,
  )
}
