/** All that the pages say, in English, page by page. */
import { about } from './about.ts'
import { call } from './call.ts'
import { checkIn } from './check-in.ts'
import { choices } from './choices.ts'
import { codes } from './codes.ts'
import { feedback } from './feedback.ts'
import { frame } from './frame.ts'
import { home } from './home.ts'
import { join } from './join.ts'
import { language } from './language.ts'
import { leave } from './leave.ts'
import { me } from './me.ts'
import { messages } from './messages.ts'
import { reminders } from './reminders.ts'
import { sponsor } from './sponsor.ts'
import { stop } from './stop.ts'
import { trends } from './trends.ts'

export const english = {
  ...frame,
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
  reminders,
  messages,
  stop,
  leave,
}
