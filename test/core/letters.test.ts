import { simpleParser } from 'mailparser'
import { type HTMLElement, type Node, NodeType, parse, type TextNode } from 'node-html-parser'
import { describe, expect, test } from 'vitest'
import { mimeOf } from '../../functions/adapters/email.ts'
import { crisisLines } from '../../functions/core/crisis.ts'
import { languageIds, languages } from '../../functions/core/languages.ts'
import type { Letter } from '../../functions/core/messages/letter.ts'
import {
  groupSays,
  lettersToColleagues,
  lettersToGroups,
  messagesToPeople,
  nudgesTo,
} from './every-message.ts'

const origin = 'https://upstream.example'
const stop = `${origin}/stop/k3j2h1g0f9`

/** Each letter as it is, and with all that may stand round one. */
const everyLetter: { name: string; letter: Letter }[] = [
  ...languageIds.flatMap((language) =>
    messagesToPeople(language, origin).flatMap(({ name, letter }) => [
      { name: `${language}: ${name}`, letter },
      {
        name: `${language}: ${name}, with help and a way to stop`,
        letter: { ...letter, crisis: true, unsubscribe: stop },
      },
    ]),
  ),
  ...languageIds.flatMap((language) =>
    nudgesTo(language, origin).map(({ name, letter }) => ({ name: `${language}: ${name}`, letter })),
  ),
  ...lettersToGroups(origin).map(({ name, letter }) => ({ name: `to a group: ${name}`, letter })),
  ...lettersToColleagues(origin).map(({ name, letter }) => ({ name: `to a colleague: ${name}`, letter })),
]

async function read(letter: Letter) {
  const raw = await mimeOf({ to: 'sam@example.com', key: 'k1', letter }, 'Upstream <hello@upstream.example>')
  const mail = await simpleParser(raw)
  const html = mail.html || ''
  return { mail, raw: raw.toString('latin1'), text: mail.text ?? '', html, page: parse(html) }
}

const url = /https?:\/\/[^\s<]+/g
/** Letters alone: how lines are broken, and the colon before what HTML shows on a line of its own, differ by right. */
const squeezed = (words: string) =>
  words
    .replace(/^--$/gm, '')
    .replace(url, '')
    .replace(/[\s:\u2068\u2069]/g, '')

function readText(text: string) {
  return { words: squeezed(text.replace(/Upstream\s*$/, '')), links: new Set(text.match(url) ?? []) }
}

function readHtml(page: HTMLElement) {
  const body = page.querySelector('body')
  const hrefs = (body?.querySelectorAll('a') ?? []).map((link) => link.getAttribute('href') ?? '')
  body?.querySelector('.name')?.remove()
  const shown = body?.structuredText ?? ''
  return {
    words: squeezed(shown),
    links: new Set([...hrefs.filter((href) => href.startsWith('http')), ...(shown.match(url) ?? [])]),
  }
}

describe.each(everyLetter)('$name', ({ letter }) => {
  test('both twins say the same words in the same order, and lead to the same pages', async () => {
    const { text, page } = await read(letter)
    const [plain, rich] = [readText(text), readHtml(page)]
    expect(rich.words).toBe(plain.words)
    expect(rich.links).toEqual(plain.links)
    for (const block of letter.blocks) {
      if ('p' in block) expect(plain.words).toContain(squeezed(block.p))
      if ('quote' in block) expect(plain.words).toContain(squeezed(block.quote))
      if ('facts' in block)
        for (const fact of block.facts.flat()) expect(plain.words).toContain(squeezed(fact))
      if ('button' in block) expect(plain.links).toContain(block.button.href)
      if ('links' in block) for (const { href } of block.links) expect(plain.links).toContain(href)
    }
    expect(plain.words).toContain(squeezed(letter.footer))
  })

  test('nothing is fetched, nothing runs, nobody is followed', async () => {
    const { mail, html, page } = await read(letter)
    expect(html).not.toMatch(
      /\ssrc=|srcset|url\(|@import|<(img|script|link|iframe|video|audio|object|form|input)\b/i,
    )
    expect(mail.attachments).toEqual([])
    for (const link of page.querySelectorAll('[href]')) {
      expect(link.tagName).toBe('A')
      expect(link.getAttribute('href')).toMatch(
        /^(https:\/\/upstream\.example\/|https:\/\/111\.nhs\.uk$|tel:\d+$|sms:\d+\?body=[A-Z]+$)/,
      )
      // No address may tell who pressed it where.
      expect(link.getAttribute('href')).not.toMatch(/utm_|[?&](id|track|open)=/)
    }
  })

  test('it says its language and direction where a mail program that strips the page will still find them', async () => {
    const { page } = await read(letter)
    const { tag, direction } = languages[letter.language ?? 'en']
    for (const at of ['html', '.paper']) {
      expect(page.querySelector(at)?.getAttribute('lang')).toBe(tag)
      expect(page.querySelector(at)?.getAttribute('dir')).toBe(direction)
    }
  })

  test('the way to stop is in both twins and in the headers, and nowhere where there is none', async () => {
    const { mail, raw, text, page } = await read(letter)
    const list = mail.headers.get('list') as { unsubscribe?: { url: string } } | undefined
    if (!letter.unsubscribe) {
      expect(list).toBeUndefined()
      expect(raw).not.toMatch(/list-unsubscribe/i)
      return
    }
    expect(list?.unsubscribe?.url).toBe(stop)
    expect(raw).toContain(`\r\nList-Unsubscribe: <${stop}>\r\n`)
    expect(raw).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')
    expect(text).toContain(`\n${stop}\n`)
    expect(page.querySelectorAll(`a[href="${stop}"]`)).toHaveLength(1)
  })

  test('help that is open now has every number exactly, and stands only where it should', async () => {
    const { text, html, page } = await read(letter)
    for (const { call, text: sms } of crisisLines) {
      const number = call ?? sms?.to ?? ''
      const href = call ? `tel:${call.replaceAll(' ', '')}` : `sms:${sms?.to}?body=${sms?.word}`
      if (letter.crisis) {
        expect(text).toContain(number)
        expect(html).toContain(number)
      }
      expect(page.querySelectorAll(`a[href="${href}"]`)).toHaveLength(letter.crisis ? 1 : 0)
    }
    expect(text.includes('999')).toBe(Boolean(letter.crisis))
  })
})

test('characters that are commands to a terminal do not reach a mailbox, wherever a name came from', async () => {
  const said = 'Lake\u001b[31m walk\u0000s\f\u009b'
  const letter: Letter = { subject: 'Your sign-up', blocks: [{ p: said }, { quote: said }], footer: said }
  const { text, html } = await read(letter)
  for (const twin of [text, html]) {
    expect(twin).toContain('Lake[31m walks')
    expect(twin).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/)
  }
})

describe('right to left', () => {
  const rightToLeft = everyLetter.filter(({ letter }) => letter.language === 'ur')

  test.each(rightToLeft)(
    '$name: all that is Latin is set apart, so that no number or address falls into pieces',
    async ({ letter }) => {
      const { page } = await read(letter)
      const apart = (node: Node): boolean => {
        const element = node.parentNode as HTMLElement | null
        if (!element) return false
        const isApart =
          element.rawTagName === 'bdi' ||
          element.getAttribute('dir') === 'auto' ||
          element.classNames.includes('name')
        return isApart || apart(element)
      }
      const texts: TextNode[] = []
      const walk = (node: Node) => {
        if (node.nodeType === NodeType.TEXT_NODE) texts.push(node as TextNode)
        else for (const child of node.childNodes) walk(child)
      }
      walk(page.querySelector('body') ?? never())
      expect(texts.length).toBeGreaterThan(5)
      for (const node of texts)
        if (/[A-Za-z0-9]/.test(node.text)) expect([node.text, apart(node)]).toEqual([node.text, true])
    },
  )

  test('the group’s own words take the direction that they are written in', async () => {
    const { page } = await read(
      messagesToPeople('ur', origin).find(({ name }) => name === 'declined')?.letter ?? never(),
    )
    const quote = page.querySelector('.quiet')
    expect(quote?.getAttribute('dir')).toBe('auto')
    expect(quote?.structuredText).toBe(groupSays)
  })

  test('a code, a number and an address are each in one piece', async () => {
    const [code] = messagesToPeople('ur', origin)
    const { page } = await read({ ...(code ?? never()).letter, crisis: true })
    const pieces = page.querySelectorAll('bdi[dir="ltr"]').map(({ text }) => text)
    for (const piece of [
      '1234\u00a05678',
      '116 123',
      '0800 068 4141',
      '85258',
      '111',
      'https://111.nhs.uk',
      'A&E',
    ]) {
      expect(pieces).toContain(piece)
    }
  })
})

const never = (): never => {
  throw new Error('there is none')
}
