/** Days as numbers, for lists of thousands: how many days after 1 January 1970. */

const dayMs = 86_400_000

export const numberOfDay = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayMs
export const dayAt = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10)
