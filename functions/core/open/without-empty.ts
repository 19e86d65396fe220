/** Open Referral wants what is not known left out: no null, no empty text, no empty list. */

/** For a field that a standard makes us fill and that nobody has stated. */
export const notStated = 'Not stated'

type Filled<T> = T extends readonly (infer U)[]
  ? Filled<U>[]
  : T extends object
    ? { [K in keyof T as undefined extends T[K] ? never : K]: Filled<T[K]> } & {
        [K in keyof T as undefined extends T[K] ? K : never]?: Filled<Exclude<T[K], undefined>>
      }
    : T

/** The same without what is undefined or empty, all the way down. */
export function withoutEmpty<T>(value: T): Filled<T> {
  if (Array.isArray(value)) return value.map(withoutEmpty).filter(isFilled) as Filled<T>
  if (typeof value !== 'object' || value === null) return value as Filled<T>
  const entries = Object.entries(value).map(([name, one]) => [name, withoutEmpty(one)] as const)
  return Object.fromEntries(entries.filter(([, one]) => isFilled(one))) as Filled<T>
}

const isFilled = (value: unknown) =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0) &&
  !(typeof value === 'object' && Object.keys(value).length === 0)
