/** Joining: what it is, what Upstream may do, how to be reached, a little about oneself; and the poster. */
import { consentWordings } from '../../../functions/core/people/consent.ts'

const { checkIns, sharing, email, sms } = consentWordings

export const join = {
  page: {
    title: 'Join Upstream',
    pays: '{employer} pays for Upstream. It never sees you here, not even that you joined.',
    whoSees: 'Who sees what',
    sponsor:
      '*{sponsor}* sees totals about many people, with small numbers left out. Never a name, an answer or a sign-up.',
    numbers: '[See the very numbers that they get].',
    group:
      '*A group that you choose* sees your first name and what you write to it, once you have checked it.',
    you: '*Only you* see your check-ins. Nobody reads them as they come in.',
    need: 'You need an email address or a UK mobile number of your own. Use a personal one, not your work’s. You can stop, and delete everything, whenever you like.',
    start: 'Join now',
    before: 'Joined before? [Sign in with a code].',
  },
  poster: {
    title: 'Small things nearby that help',
    what: 'A walk with others. Help with a bill. A choir. A garden. Somebody to talk to.',
    picture: 'QR code for {address}',
    scan: 'Scan this, or go to *{address}*',
    code: 'and use the code *{code}*',
    pays: '{sponsor} pays for it and never sees who joins. Use your own phone and your own email address or number.',
  },
  choices: {
    title: 'What Upstream may do for you',
    step: 'Step 1 of 3. Nothing is on unless you turn it on, and you can change your mind at any time.',
    /** Shown in other languages only. */
    official: 'Under each choice stand its words in English. Those are the ones that count and that we keep.',
    tick: 'Tick what you want. None is fine.',
    continue: 'Continue',
  },
  /** What is agreed to, explained. The words that are agreed to are those of functions/core/people/consent.ts. */
  consents: {
    checkIns: checkIns.title,
    checkInsWords: checkIns.words,
    sharing: sharing.title,
    sharingWords: sharing.words,
    email: email.title,
    emailWords: email.words,
    sms: sms.title,
    smsWords: sms.words,
  },
  contact: {
    title: 'How can we reach you?',
    step: 'Step 2 of 3. We send you a code to type back, so that we know it is yours. There is no password. It is also how you get back in.',
  },
  aboutYou: {
    title: 'A little about you',
    /** While joining. */
    step: 'Step 3 of 3.',
    optional:
      'All of it is optional. It only ever goes into totals about many people, so that help can be offered where it is needed.',
    notSaid: 'Prefer not to say',
    age: 'Your age',
    to: '{from} to {to}',
    save: 'Save and continue',
    otherPlace: 'Choose a team at the place that you chose, or “Prefer not to say”.',
  },
}
