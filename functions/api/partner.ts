import { handle } from 'hono/aws-lambda'
import { partnerApp } from '../../web/partner/app.tsx'
import { pageSettings, partnerDeps } from '../adapters/environment.ts'

/** The groups' door. */
export const handler = handle(partnerApp({ ...(await partnerDeps()), ...pageSettings() }))
