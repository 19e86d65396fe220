/** What is sent to somebody, when, and the experiment with it. */
import { Hono } from 'hono'
import { experimentPages } from '../experiment.tsx'
import { remindersPages } from '../reminders.tsx'
import type { ParticipantSite } from '../site.tsx'

export const reminding = new Hono<ParticipantSite>().route('/', remindersPages).route('/', experimentPages)
