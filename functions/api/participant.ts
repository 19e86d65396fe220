import { handle } from 'hono/aws-lambda'
import { participantApp } from '../../web/participant/app.ts'
import { pageSettings, participantDeps } from '../adapters/environment.ts'

/** The participant's door. */
export const handler = handle(participantApp({ ...(await participantDeps()), ...pageSettings() }))
