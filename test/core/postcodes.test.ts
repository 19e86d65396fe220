import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { milesBetween } from '../../functions/core/postcodes/outcodes.ts'
import { fieldsOf, postcodeRows } from '../../functions/core/postcodes/postcode-rows.ts'
import { operator } from '../cli/operator.ts'

const read = (lines: readonly string[]) => {
  const [first = '', ...rest] = lines
  const rows = postcodeRows(fieldsOf(first))
  if (!rows) return undefined
  const said = (rows.header ? rest : lines).map((line) => rows.take(fieldsOf(line)))
  return { name: rows.name, said, centres: rows.centres() }
}

describe('the ONS Postcode Directory', () => {
  const header = '"pcd","pcd2","pcds","dointr","doterm","lat","long"'
  test('is averaged to outcodes, by whichever of its names the columns go', () => {
    const found = read([
      'x,PCDS,LAT,LONG',
      '1,LS6 2AB,53.81,-1.57',
      '2,LS6 3AB,53.83,-1.55',
      '3,"EC1A 1BB",51.52,-0.097',
    ])
    expect(found?.name).toBe('ONS Postcode Directory')
    expect([...(found?.centres.keys() ?? [])]).toEqual(['LS6', 'EC1A'])
    expect(found?.centres.get('LS6')?.latitude).toBeCloseTo(53.82, 6)
    expect(found?.centres.get('LS6')?.longitude).toBeCloseTo(-1.56, 6)
  })

  test('passes over what has ended, has no place, or is elsewhere, and says what is wrong with the rest', () => {
    const row = (postcode: string, ended: string, lat: string, long: string) =>
      `"${postcode}","${postcode}","${postcode}","198001","${ended}",${lat},${long}`
    const found = read([
      header,
      row('LS6 2AB', '', '53.81', '-1.57'),
      row('LS6 2AC', '201506', '50', '0'),
      row('LS6 2AD', '', '99.999999', '0.000000'),
      row('BT1 1AA', '', '54.6', '-5.9'),
      row('JE2 3AB', '', '49.2', '-2.1'),
      row('Leeds', '', '53.8', '-1.5'),
      row('LS6 2AE', '', '', ''),
      row('LS6 2AF', '', '-1.57', '53.81'),
    ])
    const left = { took: false }
    expect(found?.said).toEqual([
      { took: true },
      left,
      left,
      left,
      left,
      { fault: 'has no postcode' },
      { fault: 'has no latitude or longitude' },
      { fault: 'is not in Great Britain' },
    ])
    expect([...(found?.centres ?? [])]).toEqual([['LS6', { latitude: 53.81, longitude: -1.57 }]])
  })
})

describe('OS Code-Point Open', () => {
  test('is put from the National Grid onto the globe, to within some metres', () => {
    // The Ordnance Survey's own worked example (Caister water tower) and a postcode in Leeds.
    const found = read(['NR301AA,10,651409,313177,E92000001', 'LS1 4DY,10,429900,433500,E92000001'])
    expect(found?.name).toBe('OS Code-Point Open')
    const tower = { latitude: 52.657977, longitude: 1.716038 }
    expect(milesBetween(found?.centres.get('NR30') ?? { latitude: 0, longitude: 0 }, tower)).toBeLessThan(
      0.01,
    )
    expect(found?.centres.get('LS1')?.latitude).toBeCloseTo(53.797, 2)
  })

  test('passes over what has no place', () => {
    const found = read([
      '"LS1 4DY",10,429900,433500,"E"',
      'LS1 4DZ,90,0,0,E',
      'LS1 4XX,10,,,E',
      'LS1 4XY,10,9999999,1,E',
    ])
    expect(found?.said).toEqual([
      { took: true },
      { took: false },
      { fault: 'has no easting or northing' },
      { fault: 'is off the grid' },
    ])
  })
})

test('what is neither is not read', () => {
  for (const line of ['', 'name,email', 'postcode,lat', 'LS1 4DY,Leeds,x,y'])
    expect(read([line])).toBeUndefined()
})

test('fields are taken apart as they are quoted', () => {
  expect(fieldsOf('a,"b, c","d ""e""",,')).toEqual(['a', 'b, c', 'd "e"', '', ''])
  expect(fieldsOf('"a",2')).toEqual(['a', '2'])
})

describe('the command', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'upstream-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('loads a file or a folder, names faults by line, says the credit, and refuses what is neither', () => {
    const data = join(folder, 'data')
    const csv = join(folder, 'onspd.csv')
    const rows = Array.from({ length: 150 }, (_, n) => `LS${1 + (n % 9)} 1AA,53.8,-1.5`)
    writeFileSync(csv, `\uFEFFpcds,lat,long\r\n${rows.join('\r\n')}\r\nLeeds,1,1\r\n`)
    const loaded = operator(data, 'postcodes', ['load', csv, '--year', '2025'])
    expect(loaded.said).toContain(`${csv}, line 152: has no postcode`)
    expect(loaded.said).toContain('150 postcodes make 9 outcodes in 1 areas.')
    expect(loaded.said).toContain('database right 2025')
    expect(loaded.code).toBe(0)
    const wrong = join(folder, 'wrong')
    mkdirSync(wrong)
    writeFileSync(join(wrong, 'a.csv'), 'name,email\n')
    const refused = operator(data, 'postcodes', ['load', wrong])
    expect(refused.code).toBe(1)
    expect(refused.said).toContain('neither an ONS Postcode Directory')
    expect(operator(data, 'postcodes', ['show']).said).toContain('9 outcodes are loaded.')
  })
})
