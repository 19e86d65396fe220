/** The team's first page: what waits for somebody, and where everything is. */
import { Hono } from 'hono'
import { roomsOf } from './nav.ts'
import { memberOf, type OperatorSite, show } from './site.tsx'
import { whatWaits } from './waiting.ts'

export const homePages = new Hono<OperatorSite>().get('/', async (c) => {
  const { roles } = memberOf(c)
  const waits = await whatWaits(c.var.deps, roles)
  return show(
    c,
    { title: 'What waits for you' },
    <>
      {waits.length > 0 ? (
        <ul class="up-waits">
          {waits.map(({ href, text, why }) => (
            <li>
              <a href={href}>{text}</a>
              {why ? <p class="up-small">{why}</p> : null}
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
