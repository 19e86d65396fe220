/**
 * Distances for tens of thousands of places at once: places as points on a ball of radius 1, compared by the square of
 * the straight line between them, which needs no angle. What is nearer by it is nearer on the ground.
 */
import type { Place } from '../postcodes/outcodes.ts'

export type Point = { x: number; y: number; z: number }

const earthMiles = 3958.8

export function pointOf({ latitude, longitude }: Place): Point {
  const [north, east] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180]
  return { x: Math.cos(north) * Math.cos(east), y: Math.cos(north) * Math.sin(east), z: Math.sin(north) }
}

export const squareBetween = (one: Point, other: Point): number =>
  (one.x - other.x) ** 2 + (one.y - other.y) ** 2 + (one.z - other.z) ** 2

export const squareOfMiles = (miles: number): number => (2 * Math.sin(miles / earthMiles / 2)) ** 2

export const milesOfSquare = (square: number): number => 2 * earthMiles * Math.asin(Math.sqrt(square) / 2)
