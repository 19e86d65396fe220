/** A space of one’s own. */
import { Hono } from 'hono'
import { callPages } from '../call.tsx'
import { choicesPages } from '../choices.tsx'
import { leavePages } from '../leave.tsx'
import { mePages } from '../me.tsx'
import { messagesPages } from '../messages.tsx'
import { signUpPages } from '../sign-ups.tsx'
import type { ParticipantSite } from '../site.tsx'
import { stopPages } from '../stop.tsx'
import { stoppedPages } from '../stopped-addresses.tsx'

export const own = new Hono<ParticipantSite>()
  .route('/', stopPages)
  .route('/', leavePages)
  .route('/', mePages)
  .route('/', signUpPages)
  .route('/', callPages)
  .route('/', choicesPages)
  .route('/', messagesPages)
  .route('/', stoppedPages)
