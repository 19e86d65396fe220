/** Choosing the language of the pages and the messages: kept by this browser, and by the person if there is one. */
import { Hono } from 'hono'
import { languageIds, languages } from '../../functions/core/languages.ts'
import { setLanguage } from '../../functions/core/people/change-person.ts'
import { readForm, typed } from '../http/form.ts'
import { Button } from '../ui/fields.tsx'
import { keepLanguage, type ParticipantSite, show } from './site.tsx'

/** Where somebody came from, if that is a page of this site; else the start. */
function ownAddress(address: string, origin: string): string {
  const at = URL.parse(address, origin)
  if (!at || at.origin !== new URL(origin).origin || !address.startsWith('/')) return '/'
  const path = `${at.pathname}${at.search}`
  return path.startsWith('//') ? '/' : path
}

export const languagePages = new Hono<ParticipantSite>()
  .get('/language', (c) => {
    const words = c.var.words.language.page
    return show(
      c,
      { title: words.title, words },
      <>
        <p>{words.what}</p>
        <form method="post" action="/language" class="up-choose-language">
          <input type="hidden" name="back" value={c.req.query('back')} />
          {languageIds.map((id) => (
            <Button secondary name="language" value={id}>
              <span lang={languages[id].tag} dir={languages[id].direction}>
                {languages[id].name}
              </span>
            </Button>
          ))}
        </form>
        <p>{words.changeable}</p>
      </>,
    )
  })
  .post('/language', async (c) => {
    const values = await readForm(c)
    const language = languageIds.find((id) => id === typed(values, 'language'))
    if (!language) return c.redirect('/language', 303)
    keepLanguage(c, language)
    if (c.var.person) await setLanguage(c.var.deps, c.var.person.id, language)
    return c.redirect(ownAddress(typed(values, 'back'), c.var.deps.origin), 303)
  })
