import { expect, test } from 'vitest'
import { orukStep } from '../../../functions/core/feeds/open-referral/walk.ts'
import type { BadItem, Change, Fetched, FetchJson } from '../../../functions/core/feeds/source.ts'

const base = 'https://council.example.org/api'
const today = '2026-11-23'

type Answers = (path: string, query: URLSearchParams) => unknown
/** An endpoint that answers as a test says; `undefined` is a 404, a number is a status. */
function endpoint(answers: Answers) {
  const asked: string[] = []
  const fetchJson: FetchJson = async (url) => {
    const { pathname, searchParams, search } = new URL(url)
    const path = pathname.replace('/api', '')
    asked.push(path + search)
    const body = answers(path, searchParams)
    if (typeof body === 'number' || body === undefined)
      return { ok: false, fault: 'status', status: typeof body === 'number' ? body : 404 }
    return { ok: true, url, body } satisfies Fetched
  }
  return { fetchJson, asked }
}

/** Reads a whole round, step by step, as the harvest does. */
async function readAll(answers: Answers, url = base, failures = 0) {
  const { fetchJson, asked } = endpoint(answers)
  const changes: Change[] = []
  const bad: BadItem[] = []
  let cursor: string | undefined
  for (let steps = 1; steps < 200; steps++) {
    const step = await orukStep({ url, cursor, today, failures }, fetchJson)
    if (!step.ok) return { changes, bad, asked, steps, fault: step }
    changes.push(...step.changes)
    bad.push(...step.bad)
    if (!step.more)
      return { ids: changes.map(({ id }) => id).sort(), changes, bad, asked, steps, whole: step.whole }
    expect(step.cursor).not.toBe(cursor)
    cursor = step.cursor
  }
  throw new Error('It goes on without end')
}

const brief = (id: string | number) => ({ id, name: `Walk ${id}`, status: 'active' })
const whole = (id: string | number) => ({
  ...brief(id),
  organization: { name: 'Walkers' },
  contacts: [{ phones: [{ number: '07700 900111' }] }],
  service_at_locations: [
    { location: { name: `Park ${id}`, physical_addresses: [{ postal_code: 'LS1 4AB' }] } },
  ],
})
const ids = (count: number) => Array.from({ length: count }, (_, index) => `w${index + 1}`)

/** A well-kept endpoint of version 3 with so many services. */
const wellKept =
  (count: number, size = 10): Answers =>
  (path, query) => {
    if (path === '/' || path === '') return { version: 'HSDS-UK-3.0' }
    const page = Number(query.get('page'))
    const all = ids(count)
    if (path === '/services') {
      const total_pages = Math.ceil(count / size)
      const contents = all.slice((page - 1) * size, page * size).map(brief)
      return {
        total_items: count,
        total_pages,
        page_number: page,
        first_page: page === 1,
        last_page: page === total_pages,
        empty: contents.length === 0,
        contents,
      }
    }
    const id = path.split('/').at(-1) ?? ''
    return all.includes(id) ? whole(id) : undefined
  }

test('Every page is read, and the details of all on it, a few in each step', async () => {
  const read = await readAll(wellKept(45, 30))
  expect(read.ids).toEqual(ids(45).sort())
  expect(read).toMatchObject({ bad: [], whole: true, steps: 5 })
})

test('An address with a slash, a list or a query of its own leads to the same', async () => {
  for (const url of [`${base}/`, `${base}/services`, `${base}/services/?key=1`]) {
    const read = await readAll(wellKept(3), url)
    expect(read.ids).toEqual(ids(3))
  }
})

test('Lists of the first version that hold whole services are enough', async () => {
  const read = await readAll((path, query) =>
    path === '/services'
      ? {
          totalElements: 2,
          totalPages: 1,
          number: 1,
          first: true,
          last: true,
          content: query.get('page') === '1' ? [1, 2].map(whole) : [],
        }
      : undefined,
  )
  expect(read.ids).toEqual(['1', '2'])
  expect(read.asked.filter((path) => path.startsWith('/services/'))).toEqual([])
})

test('Pages are read to their end, whatever the count of them says', async () => {
  for (const total_pages of [1, 3, 90, undefined, '4']) {
    const read = await readAll((path, query) => {
      const kept = wellKept(30)(path, query)
      return path === '/services'
        ? { ...(kept as object), total_pages, total_items: undefined, last_page: undefined }
        : kept
    })
    expect(read.ids).toHaveLength(30)
    expect(read.whole).toBe(true)
  }
})

test('“Last” on every page is not believed while its own count says otherwise', async () => {
  const read = await readAll((path, query) => {
    const kept = wellKept(30)(path, query)
    return path === '/services' ? { ...(kept as object), last_page: true } : kept
  })
  expect(read.ids).toHaveLength(30)
})

test('An endpoint that gives the same page for ever is left after it, and is not taken for whole', async () => {
  const read = await readAll((path, query) =>
    path === '/services' ? wellKept(30)(path, new URLSearchParams({ page: '1' })) : wellKept(30)(path, query),
  )
  expect(read.ids).toEqual(ids(10).sort())
  expect(read.whole).toBe(false)
})

test('Pages that count from 0 are all read', async () => {
  const shifted = (path: string, query: URLSearchParams) => {
    const page = Number(query.get('page')) + 1
    return wellKept(30)(path, new URLSearchParams({ page: String(page) }))
  }
  expect((await readAll(shifted)).ids).toHaveLength(30)
  const single = (path: string, query: URLSearchParams) =>
    path === '/services' && query.get('page') === '0'
      ? wellKept(3)(path, new URLSearchParams({ page: '1' }))
      : path === '/services'
        ? { contents: [] }
        : wellKept(3)(path, query)
  expect((await readAll(single)).ids).toEqual(ids(3))
})

test('A list with no word about pages is read too', async () => {
  const read = await readAll((path, query) =>
    path === '/services' ? (query.get('page') === '1' ? ids(3).map(whole) : []) : undefined,
  )
  expect(read.ids).toEqual(ids(3))
})

test('A missing page after the last is the end', async () => {
  const read = await readAll((path, query) => {
    if (path !== '/services') return wellKept(20)(path, query)
    return Number(query.get('page')) > 2
      ? 404
      : { contents: (wellKept(20)(path, query) as { contents: unknown[] }).contents }
  })
  expect(read.ids).toHaveLength(20)
  expect(read.whole).toBe(true)
})

test('A service whose own page is missing is left out by name, and the rest is read', async () => {
  const read = await readAll((path, query) =>
    path === '/services/w2' ? undefined : wellKept(4)(path, query),
  )
  expect(read.ids).toEqual(['w1', 'w3', 'w4'])
  expect(read.bad).toEqual([{ id: 'w2', why: 'the list names it, and its own page is missing' }])
  expect(read.whole).toBe(true)
})

test('An endpoint that is busy is asked again later, and what it gave until then is kept', async () => {
  for (const busy of [503, 429]) {
    let left = 3
    const read = await readAll((path, query) =>
      path.startsWith('/services/') && left-- <= 0 ? busy : wellKept(9)(path, query),
    )
    expect(read.fault).toMatchObject({ fault: 'status', status: busy })
    expect(read.changes).toHaveLength(3)
    // Once it is asked no more, it is asked no more.
    expect(read.asked.filter((path) => path.startsWith('/services/')).length).toBeLessThan(12)
  }
})

test('A single page that is “busy” for good does not keep the rest from its end', async () => {
  const answers: Answers = (path, query) => (path === '/services/w3' ? 503 : wellKept(4)(path, query))
  expect((await readAll(answers)).fault).toMatchObject({ status: 503 })
  const read = await readAll(answers, base, 5)
  expect(read).toMatchObject({ ids: ['w1', 'w2', 'w4'], whole: true })
  expect(read.bad).toEqual([{ id: 'w3', why: 'its own page can’t be read' }])
})

test('A list of thousands on one page is taken a part at a time, and its place stays small', async () => {
  const all = Array.from({ length: 1200 }, (_, n) =>
    brief(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
  )
  const { fetchJson, asked } = endpoint((path) =>
    path === '/services' ? all : path === '' ? { version: 'HSDS-UK-3.0' } : whole(path.slice(10)),
  )
  const first = await orukStep({ url: base, today }, fetchJson)
  expect(first.ok && first.cursor?.length).toBeLessThan(30_000)
  const read = await readAll((path) => (path === '/services' ? all.map(({ id }) => whole(id)) : {}))
  expect(read.ids).toHaveLength(1200)
  expect(read.whole).toBe(true)
  // Three parts of it, and once more to see that there is no other page.
  expect(read.asked.filter((path) => path.startsWith('/services?'))).toHaveLength(4)
  expect(asked).toHaveLength(2)
})

test('Where no details can be had at all, that is the fault', async () => {
  const read = await readAll((path, query) =>
    path.startsWith('/services/') ? 500 : wellKept(4)(path, query),
  )
  expect(read.fault).toMatchObject({ status: 500 })
})

test('What is no list is a fault', async () => {
  expect((await readAll(() => ({ hello: 'world' }))).fault).toMatchObject({ fault: 'shape' })
  expect((await readAll((path) => (path === '/services' ? 500 : {}))).fault).toMatchObject({ status: 500 })
})

test('Things without an id are counted, and ids are not read as paths', async () => {
  const odd = '../../admin?x=1'
  const read = await readAll((path, query) => {
    if (path === '/services')
      return query.get('page') === '1' ? { contents: [brief(odd), { name: 'x' }, null, 7] } : { contents: [] }
    return path === `/services/${encodeURIComponent(odd)}` ? whole(odd) : undefined
  })
  expect(read.changes.map(({ id }) => id)).toEqual([odd])
  expect(read.bad).toEqual(Array.from({ length: 3 }, () => ({ why: 'it has no id' })))
})

test('An empty directory is whole', async () => {
  const read = await readAll((path) => (path === '/services' ? { total_items: 0, contents: [] } : {}))
  expect(read).toMatchObject({ changes: [], whole: true })
})
