/** A letter's two twins: plain text, and HTML of one column that needs no image and keeps in dark mode. */
import { type Language, languages } from '../core/languages.ts'
import { type HelpNow, helpNow } from '../core/messages/help-now.ts'
import type { Block, Letter } from '../core/messages/letter.ts'
import { frameFor } from '../core/messages/words/words.ts'

const languageOf = (letter: Letter): Language => letter.language ?? 'en'
const stopWords = (letter: Letter) => frameFor(languageOf(letter)).stop

export function renderText(letter: Letter): string {
  const help = letter.crisis ? [helpText(helpNow(languageOf(letter)))] : []
  const stop = letter.unsubscribe ? `${stopWords(letter)}:\n${letter.unsubscribe}\n` : ''
  const also = letter.also ? `${letter.also.text}:\n${letter.also.href}\n` : ''
  const text = `${[...letter.blocks.map(textOf), ...help].join('\n\n')}\n\n--\n${letter.footer}\n${also}${stop}Upstream\n`
  return text.replace(controls, '')
}

// A directory's names can come from files and feeds of before any rule. In a terminal such characters are commands.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

function textOf(block: Block): string {
  if ('p' in block) return block.p
  if ('facts' in block) return block.facts.map(([name, value]) => `${name}: ${value}`).join('\n')
  if ('quote' in block) return block.quote.replace(/^/gm, '    ')
  if ('button' in block) return `${block.button.text}:\n${block.button.href}`
  return block.links.map(({ text, href }) => `${text}:\n${href}`).join('\n\n')
}

function helpText({ heading, first, lines, last }: HelpNow): string {
  const each = lines.map(
    ({ name, reach, what }) => `${name}: ${reach.map(({ words }) => words).join(', ')}\n${what}`,
  )
  return ['--', heading, '', first, '', each.join('\n\n'), '', last].join('\n')
}

// The same paint as the site's, light and dark: web/styles/_tokens.scss.
const paper = '#fbf8f3'
const ink = '#1f2a2e'
const soft = '#4a5a60'
const river = '#0b5d66'
const riverDark = '#08434a'
const mist = '#e3edec'
const font = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif'

/** What depends on the language: a right-to-left page sets Latin words apart, and its script needs taller lines. */
type Style = { dir: 'ltr' | 'rtl'; leading: number }
const styleOf = (letter: Letter): Style =>
  languages[languageOf(letter)].direction === 'rtl'
    ? { dir: 'rtl', leading: 1.9 }
    : { dir: 'ltr', leading: 1.5 }
const sized = (pixels: number, { leading }: Style) => `font-size:${pixels}px;line-height:${leading}`

// Mail programs strip style sheets, so styles stand on the elements; the media query is for those that keep it. Many
// strip <html> and <body> too, so the language and its direction stand on the column as well.
export function renderHtml(letter: Letter): string {
  const style = styleOf(letter)
  const { tag } = languages[languageOf(letter)]
  const align = style.dir === 'rtl' ? ';text-align:right' : ''
  return `<!DOCTYPE html>
<html lang="${tag}" dir="${style.dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(letter.subject)}</title>
<style>@media (prefers-color-scheme:dark){body,.paper{background:#14191b!important;color:#f0ebe2!important}
.quiet{background:#223135!important;color:#f0ebe2!important}.soft{color:#b6c2c5!important}
.name{color:#a5e0e4!important}a.link,a.other{color:#74c8cf!important}a.other{border-color:#74c8cf!important}
a.first{background:#74c8cf!important;border-color:#74c8cf!important;color:#06282c!important}}</style>
</head><body style="margin:0;background:${paper};color:${ink};${font}">
<div class="paper" lang="${tag}" dir="${style.dir}" style="max-width:560px;margin:0 auto;padding:32px 20px;background:${paper};color:${ink}${align}">
<p class="name" style="margin:0 0 28px;font-family:Georgia,serif;font-size:24px;font-weight:700;color:${riverDark}">Upstream</p>
${letter.blocks.map((block) => htmlOf(block, style)).join('\n')}
${letter.crisis ? helpHtml(helpNow(languageOf(letter)), style) : ''}
<div style="margin:32px 0 0;padding-top:16px;border-top:1px solid #7d8b8f">
<p class="soft" style="margin:0;${sized(15, style)};color:${soft}">${linked(inline(letter.footer, style))}</p>
${letter.also ? smallLink(letter.also.text, letter.also.href, style) : ''}
${letter.unsubscribe ? smallLink(stopWords(letter), letter.unsubscribe, style) : ''}
</div></div></body></html>`
}

function htmlOf(block: Block, style: Style): string {
  if ('p' in block) return `<p style="margin:0 0 20px;${sized(18, style)}">${inline(block.p, style)}</p>`
  if ('facts' in block)
    return `<div style="margin:0 0 20px">${block.facts.map((one) => fact(one, style)).join('')}</div>`
  if ('quote' in block) return quote(block.quote, style)
  if ('button' in block) return button(block.button, style, 0)
  return block.links.map((link, index) => button(link, style, index)).join('\n')
}

/** Somebody's words, whichever way they run, or a code, which is large enough to read across to another screen. */
function quote(words: string, style: Style): string {
  const isCode = /^[\d\s]+$/.test(words)
  const size = isCode
    ? 'font-size:30px;font-weight:700;letter-spacing:.06em;line-height:1.3'
    : sized(18, style)
  const inside = isCode ? `<bdi dir="ltr">${escapeHtml(words)}</bdi>` : lines(words)
  return `<p class="quiet"${isCode ? '' : ' dir="auto"'} style="margin:0 0 20px;${size};padding:16px 20px;background:${mist};border-radius:8px;color:${ink};text-align:start;overflow-wrap:anywhere">${inside}</p>`
}

function fact([name, value]: readonly [string, string], style: Style): string {
  return `<p style="margin:0 0 12px;${sized(18, style)};overflow-wrap:anywhere"><span class="soft" style="font-size:15px;color:${soft}">${inline(name, style)}</span><br><bdi>${lines(value)}</bdi></p>`
}

/** Of several, the first is the one that most will press. */
function button({ text, href }: { text: string; href: string }, style: Style, index: number): string {
  const address = escapeHtml(href)
  const [look, paint] =
    index === 0
      ? ['first', `background:${river};color:#ffffff`]
      : ['other', `background:transparent;color:${river}`]
  return `<p style="margin:0 0 8px"><a class="${look}" href="${address}" style="display:inline-block;padding:12px 22px;border:2px solid ${river};border-radius:8px;${paint};font-size:18px;font-weight:600;line-height:1.35;text-decoration:none">${inline(text, style)}</a></p>
<p style="margin:0 0 24px;font-size:14px;line-height:1.4;overflow-wrap:anywhere"><a class="link" href="${address}" style="color:${river}"><bdi dir="ltr">${address}</bdi></a></p>`
}

function helpHtml({ heading, first, lines: all, last }: HelpNow, style: Style): string {
  const link = (words: string, href: string) =>
    `<a class="link" href="${escapeHtml(href)}" style="color:${river};font-weight:600">${words}</a>`
  const small = (words: string) => `<p style="margin:0 0 12px;${sized(16, style)}">${words}</p>`
  const each = all.map(({ name, reach, what }) => {
    const ways = reach.map(({ words, href }) => link(inline(words, style), href)).join(', ')
    return small(
      `<strong>${inline(name, style)}</strong>: ${ways}<br><span class="soft" style="color:${soft}">${inline(what, style)}</span>`,
    )
  })
  return `<div style="margin:32px 0 0;padding-top:20px;border-top:1px solid #7d8b8f">
<p style="margin:0 0 12px;${sized(18, style)};font-weight:700">${inline(heading, style)}</p>
${small(inline(first, style).replace('999', link('999', 'tel:999')))}
${each.join('\n')}
${small(inline(last, style))}</div>`
}

function smallLink(words: string, href: string, style: Style): string {
  return `<p style="margin:4px 0 0;${sized(15, style)}"><a class="link" href="${escapeHtml(href)}" style="display:inline-block;padding:8px 0;color:${river}">${inline(words, style)}</a></p>`
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string) =>
  text.replace(controls, '').replace(/[&<>"']/g, (character) => escapes[character] ?? '')
const lines = (text: string) => escapeHtml(text).replace(/\n/g, '<br>')

// From one Latin letter or digit to the last before right-to-left letters begin again: names, numbers, addresses.
const latin =
  /(\+?[A-Za-z0-9\u00c0-\u024f](?:[^\n\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*[A-Za-z0-9\u00c0-\u024f/])?)/

/** What the words themselves set apart, between a first strong isolate and its end: a name. */
const setApart = /\u2068([^\u2068\u2069]*)\u2069/

/** Our own words. In a right-to-left letter what is Latin is set apart: else "116 123" would read "123 116". */
function inline(text: string, { dir }: Style): string {
  if (dir === 'ltr') return lines(text)
  const name = (part: string) => `<bdi>${escapeHtml(part)}</bdi>`
  const leftToRight = (part: string) => `<bdi dir="ltr">${escapeHtml(part)}</bdi>`
  return pieces(text, setApart, name, (rest) => pieces(rest, latin, leftToRight, lines))
}

/** The addresses in small print, made to press. Only there: what people write is never turned into a link. */
const linked = (html: string) =>
  html.replace(
    /https?:\/\/[^\s<]+/g,
    (address) => `<a class="link" href="${address}" style="color:${river}">${address}</a>`,
  )

type Say = (part: string) => string
/** Every match of the pattern's one group said one way, and what is between them another. */
function pieces(text: string, pattern: RegExp, matched: Say, between: Say): string {
  return text
    .split(pattern)
    .map((part, at) => (at % 2 === 1 ? matched(part) : between(part)))
    .join('')
}
