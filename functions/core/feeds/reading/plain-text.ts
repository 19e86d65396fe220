/**
 * What others write in their fields, made fit to be shown: plain text without markup, hidden characters or tricks of
 * direction; web addresses, emails and phone numbers only where they are such.
 */
import { type HTMLElement, type Node, NodeType, parse } from 'node-html-parser'
import * as z from 'zod'

/** How much of each is shown. */
export const longest = { title: 120, summary: 800, note: 300 } as const

/** More than this of one field is not read: parsing costs time, and nobody's summary is so long. */
const mostRead = 20_000
const mostPasses = 3
/** Parsing takes as long as the square of how deep it goes: markup beyond any text's need is struck out instead. */
const mostTags = 800

const unseen = new Set([
  'SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'TITLE', 'IFRAME', 'OBJECT', 'SVG', 'TEXTAREA', 'SELECT',
]) // biome-ignore format: one line a subject
const blocks =
  /^(?:P|DIV|LI|UL|OL|DL|DT|DD|BR|HR|H[1-6]|TR|TABLE|SECTION|ARTICLE|BLOCKQUOTE|HEADER|FOOTER|PRE)$/

/** Controls but tab and newline; marks that turn the direction of text; characters of no width or meaning. */
const hidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const markup = /<+(?=[a-z!/?])/i
/** More accents on one letter than any language has run over the lines around it. */
const heaped = /(\p{M}{3})\p{M}+/gu

/** Text in lines: paragraphs and list items each on their own. Cut at the end of a sentence where it is too long. */
export function plainText(value: unknown, most: number): string {
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  let text = String(value).slice(0, mostRead)
  // Some publishers escape their markup twice: it comes to light only when it is read once.
  for (let pass = 0; pass < mostPasses && (markup.test(text) || /&[a-z#]/i.test(text)); pass++)
    text = readOut(text)
  text = tidy(text)
  return cutShort(text, most)
}

/** A name or another short text: one line. Nothing where it is empty. */
export function oneLine(value: unknown, most: number): string | undefined {
  const text = plainText(value, mostRead).replace(/\s*\n\s*/g, ' ')
  return (text.length > most ? cutAtWord(text, most) : text) || undefined
}

function readOut(text: string): string {
  if (!markup.test(text)) return decode(text)
  if (text.split('<').length > mostTags) return text.replace(/<[^<>]*>/g, ' ')
  const isLaidOut = /<(?:p|br|li|div)\b/i.test(text)
  const parts: string[] = []
  const open: (Node | string)[] = [parse(text, { comment: false })]
  // A stack of its own: nesting is as deep as whoever wrote it likes.
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') parts.push(next)
    else if (next.nodeType === NodeType.TEXT_NODE)
      parts.push(isLaidOut ? next.text.replace(/\s+/g, ' ') : next.text)
    else if (next.nodeType === NodeType.ELEMENT_NODE) {
      const { tagName } = next as HTMLElement
      if (unseen.has(tagName)) continue
      const edge = tagName && blocks.test(tagName) ? ['\n'] : []
      open.push(...edge, ...[...next.childNodes].reverse(), ...edge)
    }
  }
  return parts.join('')
}

const decode = (text: string) => parse(text.replaceAll('<', '&lt;')).text

function tidy(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(hidden, '')
    .replace(heaped, '$1')
    .replace(new RegExp(markup, 'gi'), '')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
}

/** At the end of the last whole sentence or line, if that leaves half of it; else at a word. */
function cutShort(text: string, most: number): string {
  if (text.length <= most) return text
  const ends = [...text.slice(0, most).matchAll(/[.?!](?=\s)|(?=\n)/g)]
  const end = ends.at(-1)
  const at = end ? end.index + end[0].length : 0
  return at >= most / 2 ? text.slice(0, at).trim() : cutAtWord(text, most)
}

function cutAtWord(text: string, most: number): string {
  const start = text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')
  const space = start.lastIndexOf(' ')
  return `${(space >= most / 2 ? start.slice(0, space) : start).trim()}…`
}

const WebAddress = z.url({ protocol: /^https$/ }).max(1000)

/** An https address as browsers write it; nothing else, and none with a name and password in it. */
export function webAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 1000 || !URL.canParse(value.trim())) return undefined
  const url = new URL(value.trim())
  if (url.protocol !== 'https:' || url.username || url.password || !url.hostname.includes('.'))
    return undefined
  return WebAddress.safeParse(url.href).data
}

const Email = z.email().max(200)

export function emailAddress(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  return Email.safeParse(value.trim().replace(/^mailto:/i, '')).data
}

/** The first thing in it that could be dialled. */
export function phoneNumber(value: unknown): string | undefined {
  const text = oneLine(value, 200) ?? ''
  const found = /(?<!\d)(?:\+|\(|0|[1-9])[\d ()./-]{4,24}\d/.exec(text)?.[0]
  if (!found) return undefined
  const digits = found.replace(/\D/g, '').length
  return digits >= 5 && digits <= 15 ? found.replace(/\s+/g, ' ').trim() : undefined
}
