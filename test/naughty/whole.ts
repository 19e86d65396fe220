/** One lane of `npm run naughty`: its share of the strings, through every form and to every place. Tells its parent. */
import { parseArgs } from 'node:util'
import { makeTwoTowns, sessions } from '../security/two-towns.ts'
import { everyForm, throwAt } from './forms.ts'
import { showing } from './places.ts'
import { shuffled } from './strings.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    every: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '60' },
    share: { type: 'string', default: '0/1' },
  },
})
const [which = 0, of = 1] = values.share.split('/').map(Number)
const every = Number(values.every)
const ends = Date.now() + Number(values.minutes) * 60_000
const enough = () => Date.now() > ends

const texts = shuffled(Number(values.seed)).filter((_, at) => at % of === which)
const towns = await makeTwoTowns()
const show = await showing(towns)
const forms = await everyForm(towns)
const fields = forms.reduce((sum, form) => sum + Object.keys(form.fields).length, 0)

const atOnce = 10
for (let at = 0; at < texts.length && !enough(); at += atOnce) {
  const some = texts.slice(at, at + atOnce)
  Object.assign(towns.tokens, await sessions(towns.world, towns))
  const alone = (field: number, text: number) => (field + text + at) % every === 0
  const thrown = await throwAt(towns, forms, some, { alone }, enough)
  const shown = await show(some, enough)
  process.send?.({ forms: forms.length, fields, strings: texts.length, thrown, shown })
}
await towns.world.stop()
process.disconnect?.()
