import { handle } from 'hono/aws-lambda'
import { operatorApp } from '../../web/operator/app.tsx'
import { operatorDeps } from '../adapters/environment/doors.ts'
import { pageSettings } from '../adapters/environment/pages.ts'

/** The programme team's door. */
export const handler = handle(operatorApp({ ...(await operatorDeps()), ...pageSettings() }))
