/** The groups' site: opening a link shows, and only a POST from its page acts. */
import { answerSignUp, parseAnswer, renewLink } from '../../functions/core/referrals/answer.ts'
import { readToken } from '../../functions/core/referrals/sign-up.ts'
import { guardedApp } from '../http/base.tsx'
import { readForm } from '../http/form.ts'
import { answerPage, answers, brokenLink, closed, isAnswer, opened, overview } from './sign-up-pages.tsx'
import { type PartnerSite, type PartnerSiteDeps, show } from './site.tsx'

export function partnerApp(deps: PartnerSiteDeps) {
  return guardedApp<PartnerSite>('partner', deps)
    .use(async (c, next) => {
      c.set('deps', deps)
      await next()
    })
    .get('/partner', (c) =>
      show(
        c,
        { title: 'For community groups' },
        <>
          <p class="up-lede">You need no account. When somebody would like to come, we email your group.</p>
          <p>
            The email says who, how to reach them and what they asked, with three links: accept, no place now,
            cannot help. Open one, press the button, and we tell them. The links work for 30 days.
          </p>
        </>,
      ),
    )
    .get('/partner/sign-ups/:token', async (c) => {
      const found = await opened(c)
      return found instanceof Response ? found : overview(c, found)
    })
    .post('/partner/sign-ups/:token/renew', async (c) => {
      const read = readToken(c.var.deps, c.req.param('token'))
      if (!read.ok && read.reason === 'tampered') return brokenLink(c)
      if (!(await renewLink(c.var.deps, read.group, read.id))) return closed(c, undefined)
      return c.redirect('/partner/link-sent', 303)
    })
    .get('/partner/link-sent', (c) =>
      show(
        c,
        { title: 'A fresh link is on its way' },
        <p>It goes to your group’s own email address and works for 30 days.</p>,
      ),
    )
    .get('/partner/sign-ups/:token/:answer', async (c) => {
      const name = c.req.param('answer')
      if (!isAnswer(name)) return c.notFound()
      const found = await opened(c)
      return found instanceof Response ? found : answerPage(c, found, name, {}, {}, 200)
    })
    .post('/partner/sign-ups/:token/:answer', async (c) => {
      const name = c.req.param('answer')
      if (!isAnswer(name)) return c.notFound()
      const found = await opened(c)
      if (found instanceof Response) return found
      const values = await readForm(c)
      const answer = parseAnswer({ ...values, kind: answers[name].kind }, c.var.deps.now())
      if (!answer.ok) return answerPage(c, found, name, values, answer.errors, 422)
      const result = await answerSignUp(c.var.deps, found.signUp.group, found.signUp.id, answer.value)
      if (result.ok) return c.redirect(`/partner/sign-ups/${found.token}?done=yes`, 303)
      if (result.reason === 'gone') return closed(c, undefined)
      const full = `All ${result.places === 1 ? 'places (there is 1)' : `${result.places} places`} are taken. Put them on the waiting list, or free a place by changing another answer.`
      return answerPage(c, found, name, values, { message: full }, 409)
    })
}
