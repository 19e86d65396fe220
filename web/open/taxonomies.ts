/** Open Referral UK 3.0: what services are tagged with. These change with the programme's releases alone. */
import { Hono } from 'hono'
import { toOrukTerm } from '../../functions/core/open/open-referral/tags.ts'
import { inPages } from '../../functions/core/open/pages.ts'
import { PageParameters, TermParameters } from '../../functions/core/open/parameters.ts'
import { taxonomies as all, termOf, terms } from '../../functions/core/open/taxonomies.ts'
import { give, refuse } from './answer.ts'
import { askedOf } from './asked.ts'
import { type OpenSite, originOf } from './site.ts'

export const taxonomies = new Hono<OpenSite>()
  .get('/open/taxonomies', (c) => {
    const read = askedOf(c, PageParameters)
    return read.ok
      ? give(
          c,
          inPages(all, read.asked, (one) => one),
        )
      : read.response
  })
  .get('/open/taxonomies/:id', (c) => {
    const id = c.req.param('id').toLowerCase()
    const one = all.find((taxonomy) => taxonomy.id === id)
    return one ? give(c, one) : refuse(c, 404, 'There is no taxonomy with this id here.')
  })
  .get('/open/taxonomy_terms', (c) => {
    const read = askedOf(c, TermParameters)
    if (!read.ok) return read.response
    const { taxonomy_id } = read.asked
    const found = taxonomy_id ? terms.filter((term) => term.taxonomy_id === taxonomy_id) : terms
    return give(
      c,
      inPages(found, read.asked, (term) => toOrukTerm(term, originOf(c))),
    )
  })
  .get('/open/taxonomy_terms/:id', (c) => {
    const one = termOf(c.req.param('id').toLowerCase())
    return one
      ? give(c, toOrukTerm(one, originOf(c)))
      : refuse(c, 404, 'There is no taxonomy term with this id here.')
  })
