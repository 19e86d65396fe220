/** Every route of every door, by everybody, with every method: read from the apps themselves and held against rows.ts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressOf, ask } from './asking.ts'
import { keep } from './kept.ts'
import { type Route, routesOf } from './routes.ts'
import { type Row, rows } from './rows.ts'
import { type Door, makeTwoTowns, type Role, roles, type TwoTowns } from './two-towns.ts'

let towns: TwoTowns
let routes: Route[]
let kept: Awaited<ReturnType<typeof keep>>
beforeAll(async () => {
  towns = await makeTwoTowns()
  routes = (await routesOf(towns.world)).filter(({ method }) => method !== 'OPTIONS')
  kept = await keep(towns.world)
})
afterAll(() => towns.world.stop())

const owners: Record<Door, Role> = {
  participant: 'ada',
  employer: 'hr of acme',
  partner: 'coordinator of the garden',
  operator: 'operator',
  open: 'nobody',
}
const others: Record<Door, Role> = {
  participant: 'ben',
  employer: 'hr of brook',
  partner: 'coordinator of the choir',
  operator: 'link worker',
  open: 'nobody',
}
const signsInAt: Record<Door, RegExp> = {
  participant: /^\/sign-in(\?unsent=yes)?$/,
  employer: /^\/employer$/,
  partner: /^\/partner\/sign-in(\?to=%2Fpartner%2Fgroups[%\w-]*)?$/,
  operator: /^\/operator\/sign-in(\?to=%2Foperator[%\w-]*)?$/,
  open: /^$/,
}

const nameOf = ({ method, path }: Route) => `${method} ${path}`
const rowOf = (route: Route): Row => rows[nameOf(route)] ?? { own: 0, other: 0, outsider: 0 }

/** Status and all that comes back, once it is sure that nothing in it is a secret of somebody else's. */
async function answerTo(role: Role, route: Route, method: string, path: string) {
  const response = await ask(towns, role, route.door, method, path)
  const body = await response.text()
  const all = `${body}\n${[...response.headers].join('\n')}`
  const sees = rowOf(route).sees ?? []
  const told = towns.secrets.filter(
    ({ text, may, of }) => !may.includes(role) && !sees.includes(of) && all.includes(text),
  )
  expect([role, method, path, told.map(({ text }) => text)]).toEqual([role, method, path, []])
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  return { status: response.status, body, to: response.headers.get('location') ?? '' }
}

/**
 * What of ada's, acme's and the garden's has changed, until now. That a session was looked at or ended is its holder's
 * doing, and what colleagues and coordinators look at is noted.
 */
async function changedOfOurs(): Promise<string[]> {
  const { ada } = towns
  const ours = [ada.id, ada.evidence, '#acme', 'willow-garden']
  const changed = await kept.changedAndPutBack()
  return changed.filter((key) => !/SESSION#| VIEW#|^LOOK#/.test(key) && ours.some((one) => key.includes(one)))
}

test('every route has its row, and every row its route', () => {
  expect(routes.map(nameOf).sort()).toEqual(Object.keys(rows).sort())
})

describe.each(Object.keys(owners) as Door[])('the door called %s', (door) => {
  test('answers everybody as its rows say, and nobody with what is somebody else’s', async () => {
    for (const route of routes.filter((one) => one.door === door)) {
      const row = rowOf(route)
      const path = addressOf(towns, route)
      for (const role of roles.filter((one) => one !== owners[door])) {
        const isOther = role === others[door] && door !== 'open'
        const { status, to } = await answerTo(role, route, route.method, path)
        // What a link does it does only so often.
        if (row.byToken && route.method === 'POST') await kept.changedAndPutBack()
        expect([role, nameOf(route), status]).toEqual([
          role,
          nameOf(route),
          isOther ? row.other : row.outsider,
        ])
        if (row.own !== 303 && !isOther && status === 303) expect(to).toMatch(signsInAt[door])
      }
      if (row.mixed) {
        const path = addressOf(towns, route, { employer: 'brook', group: 'choir-group' })
        const { status } = await answerTo(others[door], route, route.method, path)
        expect(['mixed', nameOf(route), status]).toEqual(['mixed', nameOf(route), row.mixed])
      }
      if (route.method === 'POST') {
        const changed = await changedOfOurs()
        if (!row.byToken) expect([nameOf(route), changed]).toEqual([nameOf(route), []])
      }
      const { status } = await answerTo(owners[door], route, route.method, path)
      expect(['own', nameOf(route), status]).toEqual(['own', nameOf(route), row.own])
      if (route.method === 'POST') await kept.changedAndPutBack()
    }
  })

  test('answers HEAD as GET without a body, and does nothing by any other method', async () => {
    await kept.changedAndPutBack()
    const here = routes.filter((one) => one.door === door)
    for (const path of new Set(here.map((one) => one.path))) {
      const known = here.filter((one) => one.path === path)
      const route = known[0] as Route
      const address = addressOf(towns, route)
      const tenant = /:employer|:group/.test(path) ? [others[door]] : []
      for (const role of new Set<Role>(['nobody', ...tenant, owners[door]])) {
        for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']) {
          if (known.some((one) => one.method === method)) continue
          const { status, body, to } = await answerTo(role, route, method, address)
          const get = method === 'HEAD' ? known.find((one) => one.method === 'GET') : undefined
          const said = [role, method, path, status]
          if (method === 'HEAD') expect(body).toBe('')
          if (get) {
            const row = rowOf(get)
            const due = role === owners[door] ? row.own : role === others[door] ? row.other : row.outsider
            expect(said).toEqual([role, method, path, door === 'open' ? row.own : due])
          } else if (door === 'open') {
            expect(said).toEqual([role, method, path, method === 'OPTIONS' ? 204 : 405])
          } else if (role === 'nobody') {
            expect(said).toEqual([role, method, path, expect.toBeOneOf([303, 401, 404])])
            if (status === 303) expect(to).toMatch(signsInAt[door])
          } else expect(said).toEqual([role, method, path, 404])
        }
      }
    }
    expect(await changedOfOurs()).toEqual([])
  })
})
