/**
 * Polish, in the second person of plain public services and without words that tell women from men. A check-in is
 * an „ankieta”, what somebody asked to come to a „zgłoszenie”. Awaits a human translator's review.
 */
import type { Translation } from '../words.ts'
import { about } from './about.ts'
import { call } from './call.ts'
import { checkIn } from './check-in.ts'
import { choices } from './choices.ts'
import { chrome } from './chrome.ts'
import { codes } from './codes.ts'
import { crisis } from './crisis.ts'
import { errors } from './errors.ts'
import { feedback } from './feedback.ts'
import { home } from './home.ts'
import { join } from './join.ts'
import { language } from './language.ts'
import { leave } from './leave.ts'
import { me } from './me.ts'
import { messages } from './messages.ts'
import { problems } from './problems.ts'
import { reminders } from './reminders.ts'
import { sponsor } from './sponsor.ts'
import { stop } from './stop.ts'
import { trends } from './trends.ts'

export const polish: Translation = {
  chrome,
  language,
  home,
  join,
  sponsor,
  about,
  codes,
  checkIn,
  feedback,
  call,
  me,
  trends,
  choices,
  crisis,
  errors,
  problems,
  reminders,
  messages,
  stop,
  leave,
}
