/** A directory of services as an Open Referral UK endpoint serves it: a list of names, and the details of each. */
import type { Publisher } from './publisher.ts'

type Service = { id: string; name: string } & Record<string, unknown>

/** Serves these services from now on, and nothing else. What is `broken` is listed, and its own page gives an error. */
export function serveServices(
  publisher: Publisher,
  services: readonly Service[],
  broken: string[] = [],
): void {
  publisher.forget()
  publisher.json('/', { version: 'HSDS-UK-3.0', profile: 'https://a.org', openapi_url: 'https://a.org' })
  const contents = services.map(({ id, name }) => ({ id, name, status: 'active' }))
  const page = { total_items: contents.length, total_pages: 1, page_number: 1, last_page: true, contents }
  publisher.answer('/services', (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(page))
  })
  for (const service of services) {
    if (broken.includes(service.id)) publisher.answer(`/services/${service.id}`, { status: 500 })
    else publisher.json(`/services/${service.id}`, service)
  }
}

const idOf = (n: number) => `00000000-0000-4000-8000-00000000000${n}`

/** A service at one place or at several. */
export const service = (n: number, name: string, streets = ['1 High Street']): Service => ({
  id: idOf(n),
  name,
  status: 'active',
  description: 'A walking group.',
  url: 'https://walkers.example.org/',
  organization: { id: idOf(9), name: 'Walkers', description: 'Walkers' },
  service_at_locations: streets.map((address_1) => ({
    id: `at ${address_1}`,
    location: {
      id: address_1,
      location_type: 'physical',
      addresses: [
        { address_1, city: 'Leeds', state_province: 'West Yorkshire', postal_code: 'LS6 2QG', country: 'GB' },
      ],
    },
  })),
})
