/** Who is in the programme team. The first operator always comes from here. */
import { EmailAddress, maskContact } from '../functions/core/people/contact.ts'
import { addMember, memberEmails, removeMember, resetPasskeys } from '../functions/core/team/come-and-go.ts'
import { listTeam, TeamRole, teamFingerprint } from '../functions/core/team/team.ts'
import { type Call, type Command, Refusal } from './run.ts'

type Options = { role?: string[] | undefined }

export const teamCommands: Record<string, Command<Options>> = {
  'team add': { usage: 'team add <email> --role operator|link-worker [--role …]', run: add, subject },
  'team list': { usage: 'team list', run: list },
  'team remove': { usage: 'team remove <email>', run: remove, subject },
  'team reset': {
    usage: 'team reset <email>   (their passkey is lost: they make a new one)',
    run: reset,
    subject,
  },
}

/** The record knows people of the team by their ids. */
function subject({ deps, words }: Pick<Call<Options>, 'deps' | 'words'>): string {
  const email = EmailAddress.safeParse(words[0] ?? '')
  return email.success ? teamFingerprint(deps.vault, email.data) : ''
}

function addressIn(words: readonly string[]): string {
  const address = EmailAddress.safeParse(words[0] ?? '')
  if (!address.success) throw new Refusal(address.error.issues[0]?.message ?? 'That is no email address.')
  return address.data
}

const mask = (address: string) => maskContact({ channel: 'email', address })

const refusals = {
  full: 'The team is full. Remove somebody first.',
  'last operator': 'The team must keep an operator. Add another first.',
} as const

async function add({ deps, words, options, print }: Call<Options>): Promise<void> {
  const email = addressIn(words)
  const roles = (options.role ?? []).map((role) => TeamRole.safeParse(role))
  const [first] = roles
  if (!first) throw new Refusal('Say --role operator or --role link-worker, or both.')
  const wrong = roles.find(({ success }) => !success)
  if (wrong?.error) throw new Refusal(wrong.error.issues[0]?.message ?? 'There is no such role.')
  const said = [...new Set(roles.flatMap(({ data }) => data ?? []))]
  const added = await addMember(deps, email, said)
  if (!added.ok) throw new Refusal(refusals[added.reason])
  print(`${mask(email)} is in the team: ${said.join(', ')}. They sign in at ${deps.origin}/operator:`)
  print('with a code from their email the first time, and with the passkey that they make then.')
}

async function list({ deps, print }: Call<Options>): Promise<void> {
  const [team, emails] = await Promise.all([listTeam(deps), memberEmails(deps)])
  for (const { id, roles, since } of team)
    print([mask(emails.get(id) ?? '?'), roles.join(', '), `since ${since}`, id].join('\t'))
  if (team.length === 0) print('Nobody is in the team. Next: team add <email> --role operator')
}

async function remove({ deps, words, print }: Call<Options>): Promise<void> {
  const email = addressIn(words)
  const removed = await removeMember(deps, teamFingerprint(deps.vault, email))
  if (!removed.ok)
    throw new Refusal(
      removed.reason === 'unknown' ? `${mask(email)} is not in the team.` : refusals[removed.reason],
    )
  print(`${mask(email)} can no longer sign in, from this moment on.`)
}

async function reset({ deps, words, print }: Call<Options>): Promise<void> {
  const email = addressIn(words)
  const done = await resetPasskeys(deps, teamFingerprint(deps.vault, email))
  if (!done.ok) throw new Refusal(`${mask(email)} is not in the team.`)
  print(`${mask(email)} is signed out, and no passkey of theirs opens anything any more.`)
  print('With a code from their email they make a new one. Ring them first, on a number that you know.')
}
