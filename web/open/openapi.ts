/** What the open door answers, as OpenAPI 3.1, made from the very schemas that it is held to. */
import * as z from 'zod'
import {
  OrukService,
  OrukServiceAtLocation,
  OrukServiceAtLocationInList,
  OrukServiceInList,
  OrukTaxonomy,
  OrukTerm,
  pageOf,
} from '../../functions/core/open/open-referral/shape.ts'
import { feedKinds, rpdeRules } from '../../functions/core/open/openactive/feed.ts'
import {
  FeedParameters,
  openRules,
  PageParameters,
  PlaceParameters,
  ServiceParameters,
  TermParameters,
} from '../../functions/core/open/parameters.ts'
import { orukVersion } from './profile.ts'

const Root = z.object({ version: z.literal(orukVersion), profile: z.url(), openapi_url: z.url() })
const Refusal = z.object({ error: z.string().describe('What to do about it, as a sentence.') })
const FeedPage = z.object({
  next: z
    .url()
    .describe('Where to go on. When it is the page’s own address and there are no items, ask again later.'),
  items: z.array(
    z.object({
      state: z.enum(['updated', 'deleted']),
      kind: z.enum([feedKinds['session-series'], feedKinds['scheduled-sessions']]),
      id: z.string(),
      modified: z.int(),
      data: z.looseObject({}).exactOptional().describe('An OpenActive SessionSeries or ScheduledSession.'),
    }),
  ),
  license: z.literal(rpdeRules.licence),
})

const schemas = {
  Root,
  Refusal,
  Service: OrukService,
  ServicePage: pageOf(OrukServiceInList),
  ServiceAtLocation: OrukServiceAtLocation,
  ServiceAtLocationPage: pageOf(OrukServiceAtLocationInList),
  Taxonomy: OrukTaxonomy,
  TaxonomyPage: pageOf(OrukTaxonomy),
  TaxonomyTerm: OrukTerm,
  TaxonomyTermPage: pageOf(OrukTerm),
  FeedPage,
}
type SchemaName = keyof typeof schemas

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output' = 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** How each parameter is written; what it is read as is our own affair. */
const shapes: Record<string, object> = {
  page: { type: 'integer', minimum: 1, maximum: openRules.mostPages },
  per_page: { type: 'integer', minimum: 1, maximum: openRules.mostPerPage, default: openRules.perPage },
  minimum_age: { type: 'number', minimum: 0, maximum: 999 },
  maximum_age: { type: 'number', minimum: 0, maximum: 999 },
  proximity: { type: 'integer', minimum: 1, maximum: openRules.mostMetres },
  limit: { type: 'integer', minimum: 1, maximum: rpdeRules.limit, default: rpdeRules.limit },
  full: { type: 'boolean' },
  minimal: { type: 'boolean' },
  taxonomy_id: { type: 'string', format: 'uuid' },
  taxonomy_term_id: { type: 'string', format: 'uuid' },
  organization_id: { type: 'string', format: 'uuid' },
  modified_after: { type: 'string', format: 'date-time' },
}

const parametersOf = (schema: z.ZodObject) =>
  Object.entries(schema.shape).map(([name, field]) => {
    const { description } = z.globalRegistry.get(field as z.ZodType) ?? {}
    return {
      name,
      in: 'query',
      required: false,
      ...(description ? { description } : {}),
      schema: shapes[name] ?? { type: 'string' },
    }
  })

const answer = (name: SchemaName, type = 'application/json') => ({
  content: { [type]: { schema: { $ref: `#/components/schemas/${name}` } } },
})

type Gets = { summary: string; gives: SchemaName; asks?: z.ZodObject; byId?: boolean; type?: string }

function operation({ summary, gives, asks, byId, type }: Gets) {
  const refusal = (description: string) => ({ description, ...answer('Refusal') })
  return {
    get: {
      summary,
      parameters: [
        ...(asks ? parametersOf(asks) : []),
        ...(byId
          ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }]
          : []),
      ],
      responses: {
        200: { description: summary, ...answer(gives, type) },
        304: { description: 'You have this very answer already.' },
        ...(asks ? { 400: refusal('A parameter can’t be read.') } : {}),
        ...(byId ? { 404: refusal('Nothing has this id, or it has gone.') } : {}),
      },
    },
  }
}

const feedType = 'application/vnd.openactive.rpde+json; version=1'

const paths: Record<string, Gets> = {
  '/': { summary: 'What this is, and where it is described', gives: 'Root' },
  '/services': { summary: 'Services, a page at a time', gives: 'ServicePage', asks: ServiceParameters },
  '/services/{id}': { summary: 'A service with all that hangs on it', gives: 'Service', byId: true },
  '/service_at_locations': {
    summary: 'Services at their places, a page at a time',
    gives: 'ServiceAtLocationPage',
    asks: PlaceParameters,
  },
  '/service_at_locations/{id}': {
    summary: 'A service at a place, with all that hangs on both',
    gives: 'ServiceAtLocation',
    byId: true,
  },
  '/taxonomies': { summary: 'What services are tagged by', gives: 'TaxonomyPage', asks: PageParameters },
  '/taxonomies/{id}': { summary: 'One of them', gives: 'Taxonomy', byId: true },
  '/taxonomy_terms': { summary: 'The tags', gives: 'TaxonomyTermPage', asks: TermParameters },
  '/taxonomy_terms/{id}': { summary: 'One tag', gives: 'TaxonomyTerm', byId: true },
  '/rpde/session-series': {
    summary: 'Series of sessions, in the order that they changed',
    gives: 'FeedPage',
    asks: FeedParameters,
    type: feedType,
  },
  '/rpde/scheduled-sessions': {
    summary: 'Single sessions of the next four weeks, in the order that they changed',
    gives: 'FeedPage',
    asks: FeedParameters,
    type: feedType,
  },
}

export function openApi(origin: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Upstream: open directory of activities',
      version: '1',
      description: `Activities and community groups as Open Referral UK 3.0 and as OpenActive feeds. No key is needed. Times of day are wall-clock time in England. More, for people: ${origin}/open/about`,
    },
    servers: [{ url: `${origin}/open` }],
    paths: Object.fromEntries(Object.entries(paths).map(([path, gets]) => [path, operation(gets)])),
    components: {
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [name, jsonSchema(schema)]),
      ),
    },
  }
}
