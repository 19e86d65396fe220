/** The participant's site: its guards, then its pages, in the order that people meet them. */
import { guardedApp } from '../http/base.tsx'
import { aboutYouPages } from './about-you.tsx'
import { activitiesPages } from './activities.tsx'
import { activityPages } from './activity.tsx'
import { checkInPages } from './check-in.tsx'
import { choicesPages } from './choices.tsx'
import { codePages } from './codes.tsx'
import { experimentPages } from './experiment.tsx'
import { feedbackPages } from './feedback.tsx'
import { hearMorePages } from './hear-more.tsx'
import { homePages } from './home.tsx'
import { joinPages } from './join.tsx'
import { languagePages } from './language.tsx'
import { leavePages } from './leave.tsx'
import { mePages } from './me.tsx'
import { messagesPages } from './messages.tsx'
import { referPages } from './refer.tsx'
import { remindersPages } from './reminders.tsx'
import { signUpPages } from './sign-ups.tsx'
import { type ParticipantSite, type SiteDeps, signIn } from './site.tsx'
import { stopPages, stopPath } from './stop.tsx'
import { stoppedPages } from './stopped-addresses.tsx'
import { whatEmployerSeesPages } from './what-employer-sees.tsx'

/** What may be found is the start, what there is to do, and help. The rest is somebody's own, or an employer's. */
const robots = [
  'User-agent: *',
  ...[
    '/$',
    '/activities',
    '/help-now',
    '/sign-in$',
    '/who-sees-what',
    '/accessibility',
    '/assets',
    '/open',
  ].map((path) => `Allow: ${path}`),
  'Disallow: /',
  '',
].join('\n')

export function participantApp(deps: SiteDeps) {
  return guardedApp<ParticipantSite>('participant', deps, { byTokenAlone: stopPath })
    .use(async (c, next) => {
      c.set('deps', deps)
      await next()
    })
    .get('/robots.txt', (c) => c.text(robots))
    .use(signIn)
    .route('/', homePages)
    .route('/', languagePages)
    .route('/', joinPages)
    .route('/', whatEmployerSeesPages)
    .route('/', aboutYouPages)
    .route('/', stopPages)
    .route('/', leavePages)
    .route('/', mePages)
    .route('/', codePages)
    .route('/', checkInPages)
    .route('/', feedbackPages)
    .route('/', hearMorePages)
    .route('/', activitiesPages)
    .route('/', activityPages)
    .route('/', referPages)
    .route('/', signUpPages)
    .route('/', choicesPages)
    .route('/', remindersPages)
    .route('/', experimentPages)
    .route('/', messagesPages)
    .route('/', stoppedPages)
}
