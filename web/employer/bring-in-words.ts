/** What a sponsor may send and say to get people in. It promises only what is so. */
import type { Sponsor } from '../../functions/core/employers/sponsor.ts'

const promises = (kind: Sponsor['kind']) => [
  'We pay for it. We do not run it, and we are never told who joins.',
  'On fixed days we get totals about many people, rounded, with small numbers left out. You can read the very same page.',
  `When you ask to come to something, that group gets your first name and a way to reach you, and never ${kind === 'employer' ? 'where you work' : 'who told you of it'}.`,
  'What you say of how you are is seen by nobody but you.',
]

const pageSeen = (address: string) => `${address}/what-your-employer-sees`

/** An email to everybody, with its subject on the first line. */
export function letterWords({ name, kind }: Pick<Sponsor, 'name' | 'kind'>, address: string): string {
  return [
    'Subject: Small things nearby that help',
    '',
    'Hello,',
    '',
    `Some things get lighter with company or a bit of know-how: money, sleep, being on your own a lot, not getting outside. Upstream shows you what there is near you, such as a walking group, a choir, a garden or help with a bill, and you can ask to come in two minutes.`,
    '',
    `${name} pays for Upstream, so it costs you nothing; a few of the activities do, and say how much. You need no account. Please use your own phone, and your own email address or number${kind === 'employer' ? ', not your work one' : ''}.`,
    '',
    `Start here: ${address}`,
    '',
    'Who sees what:',
    ...promises(kind).map((line) => `- ${line}`),
    '',
    `See what we see: ${pageSeen(address)}`,
    '',
    'Whether you join is up to you alone. Nobody will ask.',
  ].join('\n')
}

/** A shorter one for a page that people pass. */
export function postWords({ name, kind }: Pick<Sponsor, 'name' | 'kind'>, address: string): string {
  return [
    'Small things nearby that help',
    '',
    'A walk with others. Help with a bill. A choir. A garden. Somebody to talk to. Upstream shows what there is near you, and you can ask to come yourself.',
    '',
    address,
    '',
    `${name} pays for it and is never told who joins. We only get totals about many people, and you can read them too: ${pageSeen(address)}`,
    '',
    `Use your own phone and your own email address or number${kind === 'employer' ? ', not your work one' : ''}.`,
  ].join('\n')
}

type ManagerWords = {
  door: string
  title: string
  lede: (name: string) => string
  parts: readonly { heading: string; points: readonly string[] }[]
  last: string
}

export const managerWords: Record<Sponsor['kind'], ManagerWords> = {
  employer: {
    door: 'A page for line managers',
    title: 'For line managers: what not to ask',
    lede: (name) =>
      `${name} pays for Upstream so that staff can find something local that does them good. Whether somebody uses it is theirs alone. You can help by telling people of it, and by never asking.`,
    parts: [
      {
        heading: 'Do not ask',
        points: [
          'who has joined, or whether somebody has. Not in a meeting, not in a one-to-one, not as a joke',
          'what anybody looked at, went to or said there',
          'to see a phone, a message or a page of it',
          'for a show of hands, a list, or how your team compares',
        ],
      },
      {
        heading: 'Do not',
        points: [
          'count it for or against anybody: in a review, a return-to-work talk, an absence case or a rota',
          'send somebody to it in place of an adjustment, occupational health or a change to their work',
          'offer a prize or time off for joining',
          'try to work out from a release who is in it. Numbers are nudged and small ones hidden, so it would be a guess about a person',
        ],
      },
      {
        heading: 'Do',
        points: [
          'tell everybody at once, in the same words, and put up the poster',
          'let people look at it in paid time if they look at anything in paid time',
          'answer “I don’t know, and I can’t find out” when you are asked who uses it. That is true',
          'if somebody tells you that they use it, thank them and tell nobody',
        ],
      },
    ],
    last: 'If somebody may be in danger, this is not the way: call 999, or NHS 111 and choose option 2. For yourself, Upstream is open to you in just the same way, and nobody will know.',
  },
  community: {
    door: 'A page for your own staff and volunteers',
    title: 'For staff and volunteers: what not to ask',
    lede: (name) =>
      `${name} pays for Upstream so that people who live here can find something local that does them good. Whether somebody uses it is theirs alone. You can help by telling people of it, and by never asking.`,
    parts: [
      {
        heading: 'Do not ask',
        points: [
          'who has joined, or whether somebody has. Not at the door, not at a meeting, not as a joke',
          'what anybody looked at, went to or said there',
          'to see a phone, a message or a page of it',
          'for a show of hands, a list, or how one street compares with another',
        ],
      },
      {
        heading: 'Do not',
        points: [
          'count it for or against anybody: in a tenancy, a course, an allocation or a complaint',
          'send somebody to it in place of a repair, a payment or help that they are due',
          'offer a prize for joining',
          'try to work out from a release who is in it. Numbers are nudged and small ones hidden, so it would be a guess about a person',
        ],
      },
      {
        heading: 'Do',
        points: [
          'tell everybody at once, in the same words, and put up the poster',
          'answer “I don’t know, and I can’t find out” when you are asked who uses it. That is true',
          'if somebody tells you that they use it, thank them and tell nobody',
        ],
      },
    ],
    last: 'If somebody may be in danger, this is not the way: call 999, or NHS 111 and choose option 2.',
  },
}
