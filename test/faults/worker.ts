/** One worker's life: it may be killed at any call, and from then on does nothing more, whatever its code catches. */
import { AsyncLocalStorage } from 'node:async_hooks'

export type Life = {
  dead: boolean
  /** How far this machine's clock is off, in milliseconds. */
  skew: number
  /** The messages in hand, and when their words could first be made, in the ledger's order. */
  composing: Map<string, number>
  /** Called when it is frozen, so that the others go on. */
  freezes(): void
}

const lives = new AsyncLocalStorage<Life>()
export const life = (): Life | undefined => lives.getStore()

/** A kill is no error that code could handle: this is only how it leaves the stack. */
export class Killed extends Error {
  override name = 'Killed'
}

export function dieIfDead(): void {
  if (life()?.dead) throw new Killed()
}

export function kill(): never {
  const mine = life()
  if (mine) mine.dead = true
  throw new Killed()
}

/** Lives one life, to its end, to its kill, or until it is frozen: then it goes on by itself when it thaws. */
export async function live(work: () => Promise<unknown>, skew = 0): Promise<void> {
  let freezes = () => {}
  const frozen = new Promise<void>((resolve) => {
    freezes = resolve
  })
  const lived = lives.run({ dead: false, skew, composing: new Map(), freezes }, async () => {
    try {
      await work()
    } catch (error) {
      if (!life()?.dead && !(error instanceof Unavailable)) throw error
    }
  })
  await Promise.race([lived, frozen])
}

/** What a database or a provider says when it does not answer as it should. */
export class Unavailable extends Error {
  constructor(name: string) {
    super(name)
    this.name = name
  }
}
