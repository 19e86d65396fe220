import { handle } from 'hono/aws-lambda'
import { partnerApp } from '../../web/partner/app.tsx'
import { partnerDeps } from '../adapters/environment/doors.ts'
import { pageSettings } from '../adapters/environment/pages.ts'

/** The groups' door. */
export const handler = handle(partnerApp({ ...(await partnerDeps()), ...pageSettings() }))
