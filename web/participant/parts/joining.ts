/** Coming in: with a join code, or again with a code that we send. */
import { Hono } from 'hono'
import { aboutYouPages } from '../about-you.tsx'
import { codePages } from '../codes.tsx'
import { joinPages } from '../join.tsx'
import type { ParticipantSite } from '../site.tsx'

export const joining = new Hono<ParticipantSite>()
  .route('/', joinPages)
  .route('/', aboutYouPages)
  .route('/', codePages)
