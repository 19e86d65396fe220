import { handle } from 'hono/aws-lambda'
import { employerApp } from '../../web/employer/app.tsx'
import { employerDeps, pageSettings } from '../adapters/environment.ts'

/** The employer's door. */
export const handler = handle(employerApp({ ...(await employerDeps()), ...pageSettings() }))
