/** What the open door is given: the directory in memory, and neither a secret nor anything that writes. */
import type { Context } from 'hono'
import type { Directory } from '../../functions/core/snapshot/directory.ts'
import type { WebSettings } from '../http/base.tsx'

export type OpenSiteDeps = {
  directory(): Promise<Directory>
  now(): Date
} & WebSettings

export type OpenSite = { Variables: { deps: OpenSiteDeps } }
export type Ctx = Context<OpenSite>

export const originOf = (c: Ctx) => c.var.deps.origins[0]
