import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { milesBetween } from '../../functions/core/postcodes/outcodes.ts'
import { frameMap, size } from '../../web/participant/map-frame.ts'

const place = fc.record({
  latitude: fc.double({ min: 49.9, max: 55.8, noNaN: true }),
  longitude: fc.double({ min: -6.4, max: 1.8, noNaN: true }),
})
const places = fc.array(fc.option(place, { nil: undefined, freq: 5 }), { minLength: 1, maxLength: 40 })

describe('a map', () => {
  test('shows every activity that has a place once, inside its frame, by its number in the list', () => {
    fc.assert(
      fc.property(places, (all) => {
        const frame = frameMap(all)
        const placed = all.flatMap((one, index) => (one ? [index + 1] : []))
        expect((frame?.markers ?? []).flatMap(({ numbers }) => numbers).sort((a, b) => a - b)).toEqual(placed)
        for (const { x, y } of frame?.markers ?? []) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x).toBeLessThanOrEqual(size.width)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(size.height)
        }
      }),
    )
  })

  test('never lays one marker over another', () => {
    fc.assert(
      fc.property(places, (all) => {
        const markers = frameMap(all)?.markers ?? []
        for (const [at, one] of markers.entries())
          for (const other of markers.slice(at + 1))
            expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(40)
      }),
    )
  })

  test('has squares of a tile server under all of it, each once', () => {
    fc.assert(
      fc.property(places, (all) => {
        const tiles = frameMap(all)?.tiles ?? []
        if (tiles.length === 0) return
        expect(new Set(tiles.map(({ tx, ty }) => `${tx}/${ty}`)).size).toBe(tiles.length)
        const covered = (x: number, y: number) =>
          tiles.some((tile) => tile.x <= x && x < tile.x + 256 && tile.y <= y && y < tile.y + 256)
        // England is far from the edges of the world, so only a map of all of it shows nothing at its rim.
        if ((tiles[0]?.z ?? 0) > 3)
          for (const [x, y] of [
            [0, 0],
            [439, 0],
            [0, 399],
            [439, 399],
            [220, 200],
          ] as const)
            expect(covered(x, y)).toBe(true)
        expect(tiles.length).toBeLessThanOrEqual(16)
      }),
    )
  })

  test('keeps distances: what it says of miles is what lies between two places', () => {
    fc.assert(
      fc.property(place, fc.double({ min: 0.02, max: 0.2, noNaN: true }), (one, east) => {
        const other = { ...one, longitude: one.longitude + east }
        const frame = frameMap([one, other])
        const [a, b] = [frame?.at(one), frame?.at(other)]
        if (!frame || !a || !b) throw new Error('two places make a map')
        const drawn = (Math.hypot(a.x - b.x, a.y - b.y) / size.width) * frame.milesAcross
        expect(drawn / milesBetween(one, other)).toBeCloseTo(1, 1)
      }),
    )
  })

  test('of nothing that has a place is no map', () => {
    expect(frameMap([])).toBeUndefined()
    expect(frameMap([undefined, undefined])).toBeUndefined()
  })

  test('of one place is its own streets', () => {
    const frame = frameMap([{ latitude: 53.82, longitude: -1.57 }])
    expect(frame?.markers).toHaveLength(1)
    expect(frame?.markers[0]?.x).toBeCloseTo(220, -1)
    expect(frame?.markers[0]?.y).toBeCloseTo(200, -1)
    expect(frame?.milesAcross).toBeLessThan(2)
  })
})
