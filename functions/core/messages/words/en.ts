/** English: every message, in the words that the others are translated from. */
import { deafAccess, lifeAtRisk } from '../../crisis.ts'
import type { Frame, Words } from './words.ts'

const footer = 'You get this because you asked for it at Upstream. Nobody else sees it.'

export const english: { frame: Frame } & Words = {
  frame: {
    stop: 'Stop these emails',
    come: (when) => `Come on ${when}. The date is attached for your calendar.`,
    theySay: 'They say:',
    details: 'See the details',
    cantCome: 'If you can’t come after all, withdraw on that page. They will be told, and that is fine.',
    findElse: 'Find something else',
    online: 'Online',
    free: 'Free',
    facts: { when: 'When', where: 'Where', cost: 'Cost', firstTime: 'The first time' },
    help: {
      heading: 'If you need someone now',
      lifeAtRisk,
      deafAccess,
      call: (number) => `call ${number}`,
      text: (word, to) => `text ${word} to ${to}`,
      lines: {},
    },
  },
  code: {
    subject: 'Your Upstream code',
    type: 'Type this code on the page that asked for it:',
    halves: (first, second) => `${first} ${second}`,
    rules: (minutes) => `It works once, for ${minutes} minutes, in the browser that you asked from.`,
    footer: 'If you did not ask for a code, ignore this. Nothing happens unless somebody types it.',
    text: (code, minutes) =>
      `Upstream: ${code} is your code. It works once, for ${minutes} minutes. If you did not ask, ignore this.`,
  },
  sent: {
    subject: 'We have passed it on',
    told: (group, title) => `We have told ${group} that you would like to come to ${title}.`,
    said: 'A link worker had this sent for you, because you said yes to it on the phone.',
    waiting:
      'There is no free place just now, so you are on the waiting list. We will write when one is yours to take.',
    sent: 'They usually answer by email, and we will write as soon as they do. If they have not answered in 30 days, we tell you that too.',
    yours: 'You can see it, or withdraw, on your own page at any time.',
    button: 'See my sign-ups',
    footer,
    text: (link) =>
      `Upstream: we have passed your request on. We will text you when there is a reply. See it at ${link}`,
  },
  answer: {
    subject: 'A reply for you',
    accepted: (group, title) => `${group} would be glad to see you at ${title}.`,
    noDate: 'They have not set a date here. Their message or the activity’s page says when to come.',
    waiting: (group, title) => `${group} has no place at ${title} just now. You are on their waiting list.`,
    nothingToDo: 'You need do nothing. You can also look for something else meanwhile.',
    declined: (group, title) =>
      `${group} can’t offer you a place at ${title}. This is about them, not about you.`,
    footer,
    text: (link) => `Upstream: there is a reply for you. Read it at ${link}`,
  },
  lapsed: {
    subject: 'About your request',
    closed: (group, title) =>
      `${group} has not answered in 30 days, so we have closed your request for ${title}.`,
    sorry: 'We are sorry. You can ask again, or look for something else.',
    footer,
    text: (link) =>
      `Upstream: there was no reply to your request, so we closed it. Look for something else at ${link}`,
  },
  offer: {
    subject: 'A place for you',
    free: (group, title) => `A place has come free at ${title}, with ${group}. Would you like it?`,
    time: (when) => `It is for ${when}.`,
    kept: (until) => `We keep it for you until ${until}. Say yes or no on your own page.`,
    button: 'Answer',
    otherwise: 'If we do not hear from you by then, it goes to the next person. You can always ask again.',
    footer,
    text: (until, link) => `Upstream: a place has come free for you. Say yes or no by ${until}: ${link}`,
  },
  passed: {
    subject: 'About your request',
    offerOver: (group, title) =>
      `We kept a place for you at ${title}, with ${group}. The time to answer is over, so it is no longer kept.`,
    dayCame: (group, title) =>
      `You asked to come to ${title}, with ${group}, on a day that is here now. No place became yours in time, so we have closed your request.`,
    ended: (group, title) =>
      `${group} has stopped ${title}, so nobody can get a place there now. We have closed your request.`,
    otherWay: (group, title) =>
      `${group} gives out the places at ${title} in another way now, so we have closed your request.`,
    again: 'You can ask again, or look for something else.',
    footer,
    text: (link) => `Upstream: your request is closed. Read more at ${link}`,
  },
  callAsked: {
    subject: 'We have your request',
    passed: 'You asked for a call. We have passed it to our link workers.',
    next: 'One of them will take it and get in touch. It is not an emergency service.',
    who: 'Only the link worker who takes it sees what you wrote. If you don’t need it any more, say so on your own page.',
    button: 'See it',
    footer,
    text: (link) => `Upstream: we have your request and somebody will be in touch. See it at ${link}`,
  },
  callMissed: {
    subject: 'About your request',
    tried: (times) =>
      `A link worker tried to reach you ${times} times and could not, so we have closed your request.`,
    again: 'That is fine. You can ask again whenever you like, with another number or another time.',
    button: 'Ask again',
    footer,
    text: (link) =>
      `Upstream: we tried to reach you and could not. You can ask again whenever you like: ${link}`,
  },
}
