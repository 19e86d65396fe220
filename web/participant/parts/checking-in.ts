/** A check-in, and what comes of it. */
import { Hono } from 'hono'
import { checkInPages } from '../check-in.tsx'
import { feedbackPages } from '../feedback.tsx'
import { hearMorePages } from '../hear-more.tsx'
import type { ParticipantSite } from '../site.tsx'

export const checkingIn = new Hono<ParticipantSite>()
  .route('/', checkInPages)
  .route('/', feedbackPages)
  .route('/', hearMorePages)
