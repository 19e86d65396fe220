import { handle } from 'hono/aws-lambda'
import { participantApp } from '../../web/participant/app.ts'
import { fullDeps, pageSettings } from '../adapters/environment.ts'

/** The participant's door. */
export const handler = handle(participantApp({ ...(await fullDeps()), ...pageSettings() }))
