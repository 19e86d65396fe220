/** What is open to everybody, and the same for everybody. */
import { Hono } from 'hono'
import { homePages } from '../home.tsx'
import { languagePages } from '../language.tsx'
import type { ParticipantSite } from '../site.tsx'

export const start = new Hono<ParticipantSite>().route('/', homePages).route('/', languagePages)
