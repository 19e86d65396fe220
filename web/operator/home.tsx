/** The team's first page: what waits for somebody, and where everything is. */
import { Hono } from 'hono'
import { roomsOf } from './nav.ts'
import { memberOf, type OperatorSite, show } from './site.tsx'
import { type Waits, whatWaits } from './waiting.ts'

export const homePages = new Hono<OperatorSite>().get('/', async (c) => {
  const { roles } = memberOf(c)
  const all = await whatWaits(c.var.deps, roles)
  const open = all.filter(({ count }) => count > 0)
  return show(
    c,
    { title: 'What waits for you' },
    <>
      {open.length > 0 ? (
        <ul class="up-waits">
          {open.map((one) => (
            <li>
              <a href={one.href}>{say(one)}</a>
            </li>
          ))}
        </ul>
      ) : (
        <p class="up-lede">Nothing waits for you now.</p>
      )}
      <h2 class="up-section">Everything here</h2>
      <ul class="up-doors">
        {roomsOf(roles).map(({ path, text, what }) => (
          <li>
            <a href={`/operator/${path}`}>{text}</a>
            <p>{what}</p>
          </li>
        ))}
      </ul>
    </>,
  )
})

const say = ({ count, what, one, atLeast }: Waits) =>
  count === 1 && !atLeast ? `1 ${one}` : `${count}${atLeast ? ' or more' : ''} ${what}`
