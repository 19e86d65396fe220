import { handle } from 'hono/aws-lambda'
import { employerApp } from '../../web/employer/app.tsx'
import { employerDeps } from '../adapters/environment/doors.ts'
import { pageSettings } from '../adapters/environment/pages.ts'

/** The employer's door. */
export const handler = handle(employerApp({ ...(await employerDeps()), ...pageSettings() }))
