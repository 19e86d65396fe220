/** The participant's site: its guards, then its pages, in the order that people meet them. */
import { guardedApp } from '../http/base.tsx'
import { aboutYouPages } from './about-you.tsx'
import { activitiesPages } from './activities.tsx'
import { activityPages } from './activity.tsx'
import { checkInPages } from './check-in.tsx'
import { choicesPages } from './choices.tsx'
import { codePages } from './codes.tsx'
import { feedbackPages } from './feedback.tsx'
import { homePages } from './home.tsx'
import { joinPages } from './join.tsx'
import { mePages } from './me.tsx'
import { referPages } from './refer.tsx'
import { signUpPages } from './sign-ups.tsx'
import { type ParticipantSite, type SiteDeps, signIn } from './site.tsx'

export function participantApp(deps: SiteDeps) {
  return guardedApp<ParticipantSite>('participant', deps)
    .use(async (c, next) => {
      c.set('deps', deps)
      await next()
    })
    .use(signIn)
    .route('/', homePages)
    .route('/', joinPages)
    .route('/', aboutYouPages)
    .route('/', mePages)
    .route('/', codePages)
    .route('/', checkInPages)
    .route('/', feedbackPages)
    .route('/', activitiesPages)
    .route('/', activityPages)
    .route('/', referPages)
    .route('/', signUpPages)
    .route('/', choicesPages)
}
