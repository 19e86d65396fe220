import { afterAll, beforeAll, expect, test } from 'vitest'
import { forget, newFolder } from '../local/running.ts'
import { crashRun } from './crash-run.ts'

let folder = ''
beforeAll(() => {
  folder = newFolder()
})
afterAll(() => forget(folder))

test('killed five times in the middle of it, the site loses nothing that it has taken and sends nothing twice in one life', async () => {
  const { faults, ...run } = await crashRun({ folder, kills: 5, seed: 1 })
  expect(faults).toEqual([])
  expect(run).toMatchObject({ kills: 5, lost: 0, mostInOneLife: 1, againInTheEnd: 0, overdue: 0, parked: 0 })
  // Otherwise it has shown nothing.
  expect(run.delivered).toBeGreaterThan(5)
})
