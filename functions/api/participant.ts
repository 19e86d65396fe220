import { handle } from 'hono/aws-lambda'
import { participantApp } from '../../web/participant/app.ts'
import { participantDeps } from '../adapters/environment/doors.ts'
import { pageSettings } from '../adapters/environment/pages.ts'

/** The participant's door. */
export const handler = handle(participantApp({ ...(await participantDeps()), ...pageSettings() }))
