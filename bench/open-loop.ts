/**
 * Asks at a fixed rate, whoever has been answered by then: people who arrive do not wait for those before them. An answer
 * is timed from the moment that it was to be asked for, so that waiting to ask counts too.
 */
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { percentile, rounded } from './figure.ts'

type Answer = { status: number; location: string }

/** How long anybody waits. */
const patienceMs = 30_000
const tickMs = 5

/** Sends a form, with no more than a browser would. Nothing is followed. */
export function makePoster(origin: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 500 })
  const post = (path: string, body: string, cookie = ''): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        origin,
        cookie,
      }
      const asked = request(
        `${origin}${path}`,
        { method: 'POST', agent, headers, timeout: patienceMs },
        (answer) => {
          answer.resume()
          answer.once('error', reject)
          answer.once('end', () =>
            resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '' }),
          )
        },
      )
      asked.once('timeout', () => asked.destroy(new Error('nobody answers')))
      asked.once('error', reject)
      asked.end(body)
    })
  return { post, stop: () => agent.destroy() }
}

export type Outcome = 'accepted' | 'refused' | 'unanswered'
export type Loaded = Record<Outcome, number> & {
  p50: number
  p99: number
  /** How long after the last was asked the last was answered. */
  tailMs: number
}

/** `act` is asked `rate` times a second for so many seconds, and told which time it is. */
export async function openLoop(
  { rate, seconds }: { rate: number; seconds: number },
  act: (n: number) => Promise<Outcome>,
): Promise<Loaded> {
  const outcomes: Record<Outcome, number> = { accepted: 0, refused: 0, unanswered: 0 }
  const took: number[] = []
  const underWay: Promise<void>[] = []
  const start = performance.now()
  const one = async (n: number) => {
    const outcome = await act(n).catch(() => 'unanswered' as const)
    outcomes[outcome] += 1
    took.push(performance.now() - (start + (n * 1000) / rate))
  }
  const many = Math.round(rate * seconds)
  while (underWay.length < many) {
    const dueBy = Math.floor(((performance.now() - start) * rate) / 1000) + 1
    while (underWay.length < Math.min(dueBy, many)) underWay.push(one(underWay.length))
    await sleep(tickMs)
  }
  const asked = performance.now()
  await Promise.all(underWay)
  return {
    ...outcomes,
    p50: rounded(percentile(took, 0.5), 1),
    p99: rounded(percentile(took, 0.99), 1),
    tailMs: rounded(performance.now() - asked, 0),
  }
}

/** How many a second are accepted at most, when so many people ask all the time, each as soon as they are answered. */
export async function mostOf(
  { people, seconds, asks }: { people: number; seconds: number; asks: number },
  act: (n: number) => Promise<Outcome>,
): Promise<number> {
  const end = performance.now() + seconds * 1000
  let [next, accepted] = [0, 0]
  const person = async () => {
    while (next < asks && performance.now() < end) {
      const outcome = await act(next++).catch(() => 'unanswered')
      if (outcome === 'accepted' && performance.now() < end) accepted += 1
    }
  }
  await Promise.all(Array.from({ length: people }, person))
  return accepted / seconds
}
