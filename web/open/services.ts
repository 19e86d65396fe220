/** Open Referral UK 3.0: services, and services at their places. Everything is looked up in memory. */
import { Hono } from 'hono'
import { londonDay } from '../../functions/core/calendar.ts'
import { placesThatFit, servicesThatFit } from '../../functions/core/open/find.ts'
import {
  toOruk,
  toOrukAtLocation,
  toOrukAtLocationInList,
  toOrukInList,
} from '../../functions/core/open/open-referral/service.ts'
import { inPages } from '../../functions/core/open/pages.ts'
import { PlaceParameters, ServiceParameters } from '../../functions/core/open/parameters.ts'
import { type Shelved, type ShelvedPlace, shelfOf } from '../../functions/core/open/shelf.ts'
import type { Directory } from '../../functions/core/snapshot/directory.ts'
import { give, refuse } from './answer.ts'
import { askedOf } from './asked.ts'
import { type Ctx, type OpenSite, originOf } from './site.ts'

const unknown = (c: Ctx, what: string) =>
  refuse(c, 404, `There is no ${what} with this id here, or not any more.`)

const telling = (c: Ctx, { modified }: Shelved) => ({ origin: originOf(c), modified })

const lastModified = ({ modified }: Shelved) =>
  modified === undefined ? {} : { last_modified: new Date(modified).toISOString() }

/** A list as a whole may differ as soon as there is another version of the directory. */
const asNewAs = ({ made }: Directory) => ({ changed: made })

export const services = new Hono<OpenSite>()
  .get('/open/services', async (c) => {
    const read = askedOf(c, ServiceParameters)
    if (!read.ok) return read.response
    const { asked } = read
    const directory = await c.var.deps.directory()
    const found = servicesThatFit(directory, londonDay(c.var.deps.now()), asked)
    const tell = (one: Shelved) => {
      if (asked.minimal === 'true') return { id: one.id, ...lastModified(one) }
      return asked.full === 'true'
        ? toOruk(one.listing, telling(c, one))
        : toOrukInList(one.listing, telling(c, one))
    }
    return give(c, inPages<Shelved, object>(found, asked, tell), asNewAs(directory))
  })
  .get('/open/services/:id', async (c) => {
    const directory = await c.var.deps.directory()
    const one = shelfOf(directory).service.get(c.req.param('id').toLowerCase())
    if (!one) return unknown(c, 'service')
    return give(c, toOruk(one.listing, telling(c, one)), asNewAs(directory))
  })
  .get('/open/service_at_locations', async (c) => {
    const read = askedOf(c, PlaceParameters)
    if (!read.ok) return read.response
    const { asked } = read
    const directory = await c.var.deps.directory()
    const found = placesThatFit(directory, londonDay(c.var.deps.now()), asked)
    if (!found.ok) return refuse(c, 400, found.why)
    const tell = ({ service, place }: ShelvedPlace) =>
      asked.full === 'true'
        ? (toOrukAtLocation(service.listing, place, telling(c, service)) ?? {})
        : toOrukAtLocationInList(service.listing, place, telling(c, service))
    return give(c, inPages<ShelvedPlace, object>(found.places, asked, tell), asNewAs(directory))
  })
  .get('/open/service_at_locations/:id', async (c) => {
    const directory = await c.var.deps.directory()
    const one = shelfOf(directory).place.get(c.req.param('id').toLowerCase())
    const told = one && toOrukAtLocation(one.service.listing, one.place, telling(c, one.service))
    return told ? give(c, told, asNewAs(directory)) : unknown(c, 'service at a location')
  })
