/** What an operator does for a sponsor's own colleagues: the first is always invited from here. */
import {
  colleagueEmail,
  colleagueFingerprint,
  listColleagues,
  operator,
} from '../functions/core/employers/colleague.ts'
import { type Employer, findEmployer } from '../functions/core/employers/employer.ts'
import { inviteColleague, removeColleague } from '../functions/core/employers/invite.ts'
import { renewCopies } from '../functions/core/employers/sponsor.ts'
import { viewsOf } from '../functions/core/employers/views.ts'
import { EmailAddress, maskContact } from '../functions/core/people/contact.ts'
import type { Deps } from '../functions/core/ports.ts'
import { sayMoment } from '../functions/core/team/in-words.ts'
import { type Call, type Command, Refusal } from './run.ts'

type Options = { email?: string | undefined }

export const hrCommands: Record<string, Command<Options>> = {
  'hr invite': { usage: 'hr invite <employer> --email pat@example.org', run: invite },
  'hr list': { usage: 'hr list <employer>', run: list },
  'hr remove': { usage: 'hr remove <employer> --email pat@example.org', run: remove },
  'hr views': { usage: 'hr views <employer> [2026-11]', run: views },
}

async function employerNamed(deps: Deps, id: string | undefined): Promise<Employer> {
  const employer = id ? await findEmployer(deps, id) : undefined
  if (!employer)
    throw new Refusal(`There is no employer “${id ?? ''}”. employer list shows those that there are.`)
  return employer
}

function addressIn({ email }: Options): string {
  const address = EmailAddress.safeParse(email ?? '')
  if (!address.success) throw new Refusal(address.error.issues[0]?.message ?? 'That is no email address.')
  return address.data
}

/** An operator does not read contact details by default. */
const mask = (address: string) => maskContact({ channel: 'email', address })

async function invite({ deps, words, options, print }: Call<Options>): Promise<void> {
  const employer = await employerNamed(deps, words[0])
  const email = addressIn(options)
  // One that was saved before its colleagues had a door has nothing to show them yet.
  await renewCopies(deps, employer)
  const invited = await inviteColleague(deps, { employer: employer.id, email, invitedBy: operator })
  if (!invited.ok) throw new Refusal(`${mask(email)} can sign in for ${employer.name} already.`)
  const how = invited.again ? 'is invited once more' : 'is invited'
  print(
    `${mask(email)} ${how}. The email goes out with the next messages; they sign in at ${deps.origin}/employer.`,
  )
}

async function list({ deps, words, print }: Call<Options>): Promise<void> {
  const employer = await employerNamed(deps, words[0])
  const colleagues = await listColleagues(deps, employer.id)
  for (const colleague of colleagues) {
    print(
      [mask(await colleagueEmail(deps, colleague)), colleague.state, `since ${colleague.since}`].join('\t'),
    )
  }
  if (colleagues.length === 0)
    print(`Nobody can sign in for ${employer.name}. Next: hr invite ${employer.id}`)
}

async function remove({ deps, words, options, print }: Call<Options>): Promise<void> {
  const employer = await employerNamed(deps, words[0])
  const email = addressIn(options)
  const fingerprint = colleagueFingerprint(deps.vault, email)
  const removed = await removeColleague(deps, { employer: employer.id, fingerprint, by: operator })
  if (!removed.ok) throw new Refusal(`${mask(email)} is not a colleague of ${employer.name}.`)
  print(`${mask(email)} can no longer sign in for ${employer.name}.`)
  const left = await listColleagues(deps, employer.id)
  if (left.every(({ state }) => state === 'removed'))
    print('That was the last one: nobody can, until you invite somebody.')
}

async function views({ deps, words, print }: Call<Options>): Promise<void> {
  const employer = await employerNamed(deps, words[0])
  const month = words[1] ?? deps.now().toISOString().slice(0, 7)
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new Refusal('A month reads like 2026-11.')
  const names = new Map<string, string>()
  for (const one of await listColleagues(deps, employer.id)) {
    names.set(one.fingerprint, mask(await colleagueEmail(deps, one)))
  }
  for (const { at, who, page } of await viewsOf(deps, employer.id, month)) {
    print([sayMoment(at), names.get(who) ?? 'a former colleague', page].join('\t'))
  }
}
