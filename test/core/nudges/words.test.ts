import { describe, expect, test } from 'vitest'
import { type Language, languageIds } from '../../../functions/core/languages.ts'
import { segmentsOf, smsSafe } from '../../../functions/core/messages/sms-text.ts'
import type { NudgeKind, Said } from '../../../functions/core/nudges/kind.ts'
import { nudgeKinds } from '../../../functions/core/nudges/kinds.ts'
import { languageOf, letterOf, textOf } from '../../../functions/core/nudges/letter.ts'
import { needs } from '../../../functions/core/taxonomy.ts'
import { booked, facts, idea } from './facts.ts'

/** As long as a programme's address may be for its texts to stay in one segment. */
const origin = `https://${'u'.repeat(24)}.org.uk`.padEnd(40, 'k')
const stop = `${origin}/stop/abcdefghij`
const listing = { ...idea, title: 'Grief café', groupName: 'Coping with cancer', id: 'grief-cafe' }
const referral = booked({}, { title: listing.title, groupName: listing.groupName, listing: listing.id })

function said(kind: NudgeKind, language: Language): Said {
  const isIdea = kind.id === 'idea'
  return {
    facts: facts({
      person: { language },
      plan: { interests: ['bereavement'], interestsFrom: '2026-11-02' },
      referrals: isIdea ? [] : [referral],
      ...(isIdea ? { idea: listing } : {}),
    }),
    occasion: { id: '2026-12-07-signup1', about: listing.id },
    ...(isIdea ? {} : { referral }),
    listing,
    origin,
    stop,
  }
}

const ofHealth =
  /wellbeing|well-being|mental|health|mood|stress|anxi|lonel|depress|feeling|grief|cancer|cope|doctor|GP\b|support/i

for (const kind of nudgeKinds) {
  for (const language of languageIds) {
    const words = said(kind, language)
    const letter = letterOf(kind, words)
    const text = textOf(kind, words)
    const written = languageOf(kind, language)

    describe(`${kind.id} in ${language}${written === language ? '' : ', which is English still'}`, () => {
      test('has a subject and a text that tell a shared screen nothing', () => {
        for (const shown of [letter.subject, text]) {
          expect(shown).not.toContain(listing.title)
          expect(shown).not.toContain(listing.groupName)
          expect(shown).not.toContain(listing.id)
          for (const need of Object.values(needs)) expect(shown).not.toContain(need)
          expect(shown.replaceAll(origin, '')).not.toMatch(ofHealth)
          expect(shown).not.toMatch(/[\r\n]/)
          expect(shown).not.toMatch(/undefined|\[object/)
        }
        expect(letter.subject.length).toBeLessThanOrEqual(60)
        expect(letter.subject.length).toBeGreaterThan(3)
      })

      test('is one text of one segment, from Upstream, with how to stop it if it encourages', () => {
        // Right-to-left text names it beside the address, which is read left to right.
        expect(text).toMatch(written === 'ur' ? /Upstream: https/ : /^Upstream: /)
        const { segments, encoding } = segmentsOf(smsSafe(text))
        if (written === 'ur') expect(segments).toBeLessThanOrEqual(3)
        else expect([encoding, segments]).toEqual(['GSM-7', 1])
        expect(text.includes(stop)).toBe(kind.basis === 'encouragement')
      })

      test('is a letter that says why it came, with a way to stop and lines of help where they belong', () => {
        expect(letter.language).toBe(written)
        expect(letter.unsubscribe).toBe(kind.basis === 'encouragement' ? stop : undefined)
        expect(letter.footer).toContain(`${origin}/me/messages`)
        expect(letter.crisis === true).toBe(
          ['check-in-due', 'check-in-reminder', 'six-weeks', 'welcome-back'].includes(kind.id),
        )
        const whole = JSON.stringify(letter)
        expect(whole).not.toMatch(/undefined|\[object|!|wellbeing journey/)
        const links = letter.blocks.flatMap((block) => ('button' in block ? [block.button.href] : []))
        expect(links).toHaveLength(1)
        for (const link of links) expect(link.startsWith(`${origin}/`)).toBe(true)
      })
    })
  }
}

test('what there are no words for yet is in English as a whole', () => {
  for (const kind of nudgeKinds) {
    const bare = { ...kind, words: { en: kind.words.en } }
    expect(letterOf(bare, said(kind, 'ur'))).toMatchObject({
      language: 'en',
      subject: letterOf(kind, said(kind, 'en')).subject,
      footer: letterOf(kind, said(kind, 'en')).footer,
    })
    expect(textOf(bare, said(kind, 'ur'))).toBe(textOf(kind, said(kind, 'en')))
  }
})

test('nobody else is said to see what somebody says, whoever sponsors the programme', () => {
  for (const sponsor of ['employer', 'community'] as const) {
    const kind = nudgeKinds.find(({ id }) => id === 'check-in-due')
    if (!kind) throw new Error('it is there')
    const words = said(kind, 'en')
    const letter = letterOf(kind, {
      ...words,
      facts: { ...words.facts, person: { ...words.facts.person, sponsor } },
    })
    expect(JSON.stringify(letter)).toContain(
      sponsor === 'employer' ? 'Nobody at work does.' : 'Nobody where you live does.',
    )
  }
})
