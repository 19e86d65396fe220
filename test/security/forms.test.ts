/** Every form's schema, with whatever may be posted: it never throws, says in words what is wrong, keeps what is right. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { parseAgreed, parseCallNote } from '../../functions/core/calls/case.ts'
import { parseCall } from '../../functions/core/calls/form.ts'
import { parseSignUp } from '../../functions/core/calls/sign-up.ts'
import { CheckInForm } from '../../functions/core/check-ins/check-in.ts'
import { GroupForm } from '../../functions/core/directory/group.ts'
import { TypedJoinCode } from '../../functions/core/employers/join-code.ts'
import { placeWords } from '../../functions/core/employers/place-words.ts'
import { readPlacesList } from '../../functions/core/employers/places-list.ts'
import { type FormValues, parseForm } from '../../functions/core/form.ts'
import { parseNote } from '../../functions/core/groups/calendar/note.ts'
import { ReturnForm } from '../../functions/core/groups/listings/check-listing.ts'
import { fieldsOf, readSection, type Section, sectionIds } from '../../functions/core/groups/listings/form.ts'
import { withoutHidden } from '../../functions/core/messages/written-words.ts'
import { PlaceParameters, TermParameters } from '../../functions/core/open/parameters.ts'
import { parseContact } from '../../functions/core/people/contact-form.ts'
import { parseAnswer } from '../../functions/core/referrals/answer.ts'
import { parseIntroduction } from '../../functions/core/referrals/introduction-form.ts'
import { SearchForm } from '../../functions/core/search/search.ts'
import { TeamForm } from '../../functions/core/team/form.ts'
import { ChoicesForm } from '../../web/participant/choices.tsx'
import { RemindersForm } from '../../web/participant/reminders.tsx'
import { hostile } from '../hostile.ts'

type Read = { ok: true; value: unknown } | { ok: false; errors: Record<string, string> }
type Form = { read: (values: FormValues) => Read; fields: readonly string[] }

const now = new Date('2026-11-23T10:00:00Z')
const ofSchema = (schema: z.ZodObject): Form => ({
  read: (values) => parseForm(schema as z.ZodType<unknown>, values),
  fields: Object.keys(schema.shape),
})
const sections = Object.fromEntries(
  sectionIds.map((section: Section): [string, Form] => [
    `a listing: ${section}`,
    { read: (values) => readSection(section, values), fields: fieldsOf[section] },
  ]),
)

const forms: Record<string, Form> = {
  'the check-in': ofSchema(CheckInForm),
  choices: ofSchema(ChoicesForm),
  reminders: ofSchema(RemindersForm),
  searching: ofSchema(SearchForm),
  'a contact': { read: parseContact, fields: ['channel', 'email', 'mobile'] },
  'asking to come': {
    read: parseIntroduction,
    fields: ['contactBy', 'firstName', 'accessNeeds', 'note', 'email', 'phone'],
  },
  'a group’s answer': {
    read: (values) => parseAnswer(values, now),
    fields: ['kind', 'message', 'day', 'time'],
  },
  'asking for a call': {
    read: (values) => parseCall(values, { email: 'sam@example.com', mobile: '+447700900123' }),
    fields: ['reachBy', 'firstName', 'days', 'parts', 'about', 'phone'],
  },
  'a note of a call': { read: parseCallNote, fields: ['words'] },
  'what was agreed': { read: parseAgreed, fields: ['text', 'listing'] },
  'signing somebody up at their word': {
    read: parseSignUp,
    fields: ['contactBy', 'firstName', 'note', 'email', 'phone', 'said'],
  },
  'what is not right': { read: parseNote, fields: ['note'] },
  'why a listing goes back': ofSchema(ReturnForm),
  'somebody for the team': ofSchema(TeamForm),
  'a group, by an operator': ofSchema(GroupForm),
  ...sections,
}

/** Where a schema is held against a form, and which form above does it. */
const callers: Record<string, string> = {
  SearchForm: 'searching',
  ChoicesForm: 'choices',
  CheckInForm: 'the check-in',
  RemindersForm: 'reminders',
  ReferralForm: 'asking to come',
  JustNotes: 'asking to come',
  CallForm: 'asking for a call',
  JustOwn: 'asking for a call',
  CallNoteForm: 'a note of a call',
  AgreedForm: 'what was agreed',
  SignUpForm: 'signing somebody up at their word',
  JustNameAndNote: 'signing somebody up at their word',
  AnswerForm: 'a group’s answer',
  NoteForm: 'what is not right',
  ReturnForm: 'why a listing goes back',
  TeamForm: 'somebody for the team',
  GroupForm: 'a group, by an operator',
  ContactForm: 'a contact',
  'schemas[section]': 'a listing: what',
  'schemas.when': 'a listing: when',
}

test('every schema that a form is held against is tried here', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const found = ['web', 'functions'].flatMap((folder) =>
    readdirSync(`${root}/${folder}`, { recursive: true, withFileTypes: true })
      .filter((file) => /\.tsx?$/.test(file.name))
      .flatMap((file) => {
        const text = readFileSync(`${file.parentPath}/${file.name}`, 'utf8')
        return [...text.matchAll(/parseForm\(([\w.[\]]+)/g)].map(([, schema = '']) => schema)
      }),
  )
  expect([...new Set(found)].sort()).toEqual(Object.keys(callers).sort())
  for (const form of Object.values(callers)) expect(Object.keys(forms)).toContain(form)
})

/** What a good answer looks like, so that some of what is tried gets through. */
const good = [
  ...[
    'yes',
    'email',
    'sms',
    'phone',
    'mobile',
    'Mon',
    'morning',
    'self',
    'accepted',
    'live',
    'free',
    'no',
    'nature',
    'social',
    'week',
  ],
  ...['sam@example.com', '07700 900123', 'LS6', 'LS6 2AB', '5', '10', '8/12/2026', '18:30', 'Tue', 'Garden'],
]
const one = fc.oneof(
  fc.constantFrom(...good),
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
)
const value = fc.oneof(
  { weight: 5, arbitrary: one },
  { weight: 1, arbitrary: fc.array(one, { maxLength: 4 }) },
)
const oddNames = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'a[b]', 'a.b', 'then']
const valuesFor = (fields: readonly string[]) =>
  fc.tuple(
    fc.dictionary(fc.constantFrom(...fields), value),
    fc.dictionary(fc.oneof(fc.constantFrom(...oddNames), fc.string()), value, { maxKeys: 3 }),
  )

/** Fields that hold people's own words, which come through as they were typed but for the space around them. */
const ownWords = ['note', 'accessNeeds', 'firstName', 'message', 'title', 'summary', 'whenNote', 'venue']
const asKept = (typed: string) => typed.replace(/\r\n?/g, '\n').trim()
/** Forms whose words a stranger reads: what hides words or turns them round is dropped, and nothing else. */
const readByStrangers = ['asking to come', 'asking for a call', 'signing somebody up at their word']
const shown = (typed: string) => asKept(withoutHidden(asKept(typed)))

describe.each(Object.entries(forms))('the form of %s', (form, { read, fields }) => {
  const kept = readByStrangers.includes(form) ? shown : asKept
  test('takes whatever is posted: a value, or a sentence for each field that is wrong', () => {
    fc.assert(
      fc.property(valuesFor(fields), ([known, odd]) => {
        const values: FormValues = { ...odd, ...known }
        const before = JSON.stringify(values)
        const result = read(values)
        expect(JSON.stringify(values)).toBe(before)
        if (!result.ok) {
          expect(Object.keys(result.errors).length).toBeGreaterThan(0)
          for (const [field, sentence] of Object.entries(result.errors)) {
            expect(fields).toContain(field)
            // A date that can't be read is quoted, and what is quoted may be anything, to a length.
            const ours = sentence.replace(/^“.*” is/s, 'It is')
            expect(ours).toMatch(/^[A-Z].*\.$/)
            expect(ours).not.toMatch(/invalid|expected|undefined|null|NaN|\[object/i)
            expect(sentence.length).toBeLessThan(200)
          }
          return
        }
        const value = result.value as Record<string, unknown>
        for (const field of ownWords) {
          const typed = known[field]
          if (!fields.includes(field) || typeof typed !== 'string') continue
          // What is online has no place, whatever was typed before.
          if (field === 'venue' && known['online'] === 'yes') continue
          expect(value[field] ?? '').toBe(kept(typed))
        }
        expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
      }),
      { numRuns: 300 },
    )
    expect({}).not.toHaveProperty('polluted')
  })
})

describe('what is read one by one', () => {
  const readers: [string, (typed: string) => void][] = [
    ['a join code', (typed) => void TypedJoinCode.safeParse(typed)],
    [
      'a list of places',
      (typed) => {
        const read = readPlacesList(typed, [], placeWords('employer'))
        if (!read.ok) for (const { fault } of read.faults) expect(fault).toMatch(/^\S.{5,200}$/)
      },
    ],
    [
      'a list of places under its header',
      (typed) =>
        void readPlacesList(`site,team,headcount\n${typed},,20\n${typed},a,5`, [], placeWords('community')),
    ],
    [
      'a question to the open door',
      (typed) => {
        for (const schema of [PlaceParameters, TermParameters]) {
          const every = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, typed]))
          const read = schema.safeParse(every)
          if (read.success) continue
          for (const { message } of read.error.issues) expect(message).not.toMatch(/invalid|expected/i)
        }
      },
    ],
  ]
  test.each(readers)('%s', (_, read) => {
    fc.assert(fc.property(one, read), { numRuns: 500 })
  })
})
