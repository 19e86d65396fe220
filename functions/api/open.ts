import { handle } from 'hono/aws-lambda'
import { openApp } from '../../web/open/app.ts'
import { openDeps } from '../adapters/environment/open.ts'
import { pageSettings } from '../adapters/environment/pages.ts'

/** The open door: the directory for other directories. */
export const handler = handle(openApp({ ...openDeps(), ...pageSettings() }))
