/** Finding something to do, and asking to come. */
import { Hono } from 'hono'
import { activitiesPages } from '../activities.tsx'
import { activityPages } from '../activity.tsx'
import { referPages } from '../refer.tsx'
import type { ParticipantSite } from '../site.tsx'

export const finding = new Hono<ParticipantSite>()
  .route('/', activitiesPages)
  .route('/', activityPages)
  .route('/', referPages)
