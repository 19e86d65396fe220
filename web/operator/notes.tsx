/** What groups say is wrong with their listings, in their own words. */
import { Hono } from 'hono'
import { listNotes, settleNote } from '../../functions/core/groups/calendar/note.ts'
import { sayAge } from '../../functions/core/team/in-words.ts'
import { readForm, typed } from '../http/form.ts'
import { Button } from '../ui/fields.tsx'
import { acting } from './acts.ts'
import { More, partOf } from './bounded.tsx'
import { toHome } from './home-link.ts'
import { type Ctx, type OperatorSite, show } from './site.tsx'

const here = '/operator/notes'

async function listPage(c: Ctx, error?: string) {
  const { deps } = c.var
  const { shown, next } = partOf(c, await listNotes(deps))
  return show(
    c,
    {
      title: 'Notes from groups',
      back: toHome,
      notice: c.req.query('done') === 'noted' ? 'That note is off the list.' : undefined,
      errors: error ? { '': error } : {},
    },
    shown.length === 0 ? (
      <p>No group has said that something is wrong.</p>
    ) : (
      <>
        <p class="up-lede">
          Groups were asked whether their listing is still right, and said that it is not. Put it right, or
          ring them. Then take the note off the list.
        </p>
        <ul class="up-list">
          {shown.map(({ group, listing, title, words, at }) => (
            <li>
              <strong>{title}</strong>
              <span class="up-small">
                From {group}, {sayAge(deps.now().getTime() - at.getTime())} ago
              </span>
              <p class="up-typed">{words}</p>
              <form method="post" action={here}>
                <input type="hidden" name="group" value={group} />
                <input type="hidden" name="listing" value={listing} />
                <input type="hidden" name="at" value={at.toISOString()} />
                <Button secondary small>
                  It is seen to<span class="nhsuk-u-visually-hidden">: {title}</span>
                </Button>
              </form>
            </li>
          ))}
        </ul>
        <More at={here} next={next} />
      </>
    ),
    error ? 409 : undefined,
  )
}

export const notePages = new Hono<OperatorSite>()
  .get('/', (c) => listPage(c))
  .post('/', async (c) => {
    const { deps } = c.var
    const values = await readForm(c)
    const [group, listing, at] = ['group', 'listing', 'at'].map((name) => typed(values, name))
    const note = (await listNotes(deps)).find(
      (one) => one.group === group && one.listing === listing && one.at.toISOString() === at,
    )
    const gone = 'That note is not there any more, or the group has said something new since. Look again.'
    if (!note) return listPage(c, gone)
    const done = await acting(c, { command: 'listings noted', subject: note.listing }, async () => ({
      ok: await settleNote(deps, note),
    }))
    return done.ok ? c.redirect(`${here}?done=noted`, 303) : listPage(c, gone)
  })
