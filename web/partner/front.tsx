/** What a group reads that comes here without a link, and after asking for a fresh one. */
import { Hono } from 'hono'
import { type PartnerSite, show } from './site.tsx'

export const frontPages = new Hono<PartnerSite>()
  .get('/', (c) =>
    show(
      c,
      { title: 'For community groups' },
      <>
        <p class="up-lede">You need no account. When somebody would like to come, we email your group.</p>
        <p>
          The email says who, how to reach them and what they asked, with three links: accept, no place now,
          cannot help. Open one, press the button, and we tell them. The links work for 30 days.
        </p>
        <p>
          Each email also leads to your list for this week, and from there to your listings: say that they are
          still right, pause them or stop them.
        </p>
        <p>
          Would you rather see everything in one place?{' '}
          <a href="/partner/sign-in">Sign in with your group’s email address</a>. We send it a code, so there
          is no password to keep.
        </p>
        <p>You see your own group’s sign-ups, and nobody else’s. You never see where anybody works.</p>
      </>,
    ),
  )
  .get('/link-sent', (c) =>
    show(
      c,
      { title: 'A fresh link is on its way' },
      <p>It goes to your group’s own email address and works for 30 days.</p>,
    ),
  )
