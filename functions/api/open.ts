import { handle } from 'hono/aws-lambda'
import { openApp } from '../../web/open/app.ts'
import { openDeps, pageSettings } from '../adapters/environment.ts'

/** The open door: the directory for other directories. */
export const handler = handle(openApp({ ...openDeps(), ...pageSettings() }))
