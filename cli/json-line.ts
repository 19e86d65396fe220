/** Which line of a JSON text something stands on, for telling somebody where to look. */

type Path = readonly PropertyKey[]

/** The line of what a path leads to, or of the last part of the way that is there. The text must be good JSON. */
export function lineOfPath(text: string, path: Path): number {
  let at = 0
  let best = 0
  const skip = () => {
    while (/[\s,:]/.test(text[at] ?? '')) at++
  }
  const readString = (): string => {
    const from = at++
    while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
    return JSON.parse(text.slice(from, ++at)) as string
  }
  /** Goes over one value; `left` is what of the path it is still on, or undefined when off it. */
  const walk = (left: Path | undefined): void => {
    skip()
    if (left) best = at
    const opening = text[at]
    if (opening === '"') {
      readString()
    } else if (opening === '{' || opening === '[') {
      at++
      for (let index = 0; ; index++) {
        skip()
        if (text[at] === '}' || text[at] === ']') break
        const start = at
        const name = opening === '{' ? readString() : index
        const isNext = left !== undefined && left.length > 0 && left[0] === name
        walk(isNext ? left.slice(1) : undefined)
        // A field is looked for where its name is.
        if (isNext && left.length === 1) best = start
      }
      at++
    } else {
      while (/[^\s,\]}]/.test(text[at] ?? ' ')) at++
    }
  }
  walk(path)
  return lineOf(text, best)
}

export const lineOf = (text: string, position: number): number => text.slice(0, position).split('\n').length

/** Where JSON.parse gave up. */
export function lineOfError(text: string, error: unknown): number {
  const [, position] = /position (\d+)/.exec(error instanceof Error ? error.message : '') ?? []
  return lineOf(text, position === undefined ? text.length : Number(position))
}
