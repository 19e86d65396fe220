/** A letter's two twins: plain text, and HTML of one column that needs no image and keeps in dark mode. */
import type { Block, Letter } from '../core/messages/letter.ts'

export function renderText(letter: Letter): string {
  return `${letter.blocks.map(textOf).join('\n\n')}\n\n--\n${letter.footer}\nUpstream\n`
}

function textOf(block: Block): string {
  if ('p' in block) return block.p
  if ('facts' in block) return block.facts.map(([name, value]) => `${name}: ${value}`).join('\n')
  if ('quote' in block) return block.quote.replace(/^/gm, '    ')
  if ('button' in block) return `${block.button.text}:\n${block.button.href}`
  return block.links.map(({ text, href }) => `${text}:\n${href}`).join('\n\n')
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
const lines = (text: string) => escapeHtml(text).replace(/\n/g, '<br>')

// The same paint as the site's, light and dark: web/styles/_tokens.scss.
const paper = '#fbf8f3'
const ink = '#1f2a2e'
const soft = '#4a5a60'
const river = '#0b5d66'
const riverDark = '#08434a'
const mist = '#e3edec'
const font = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif'
const paragraph = 'margin:0 0 20px;font-size:18px;line-height:1.5'

// Mail programs strip style sheets, so styles stand on the elements; the media query is for those that keep it.
export function renderHtml(letter: Letter): string {
  return `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(letter.subject)}</title>
<style>@media (prefers-color-scheme:dark){body,.paper{background:#14191b!important;color:#f0ebe2!important}
.quiet{background:#223135!important;color:#f0ebe2!important}.soft{color:#b6c2c5!important}
.name{color:#a5e0e4!important}a.link,a.other{color:#74c8cf!important}a.other{border-color:#74c8cf!important}
a.first{background:#74c8cf!important;border-color:#74c8cf!important;color:#06282c!important}}</style>
</head><body style="margin:0;background:${paper};color:${ink};${font}">
<div class="paper" style="max-width:560px;margin:0 auto;padding:32px 20px;background:${paper};color:${ink}">
<p class="name" style="margin:0 0 28px;font-family:Georgia,serif;font-size:24px;font-weight:700;color:${riverDark}">Upstream</p>
${letter.blocks.map(htmlOf).join('\n')}
<p class="soft" style="margin:32px 0 0;padding-top:16px;border-top:1px solid #7d8b8f;font-size:15px;line-height:1.5;color:${soft}">${lines(letter.footer)}</p>
</div></body></html>`
}

function htmlOf(block: Block): string {
  if ('p' in block) return `<p style="${paragraph}">${lines(block.p)}</p>`
  if ('facts' in block) return `<div style="margin:0 0 20px">${block.facts.map(fact).join('')}</div>`
  if ('quote' in block) return quote(block.quote)
  if ('button' in block) return button(block.button)
  return block.links.map(button).join('\n')
}

/** Somebody's words, or a code, which is large enough to read across to another screen. */
function quote(words: string): string {
  const size = /^[\d ]+$/.test(words)
    ? 'margin:0 0 20px;font-size:30px;font-weight:700;letter-spacing:.06em;line-height:1.3'
    : paragraph
  return `<p class="quiet" style="${size};padding:16px 20px;background:${mist};border-radius:8px;color:${ink};overflow-wrap:anywhere">${lines(words)}</p>`
}

function fact([name, value]: readonly [string, string]): string {
  return `<p style="margin:0 0 12px;font-size:18px;line-height:1.5;overflow-wrap:anywhere"><span class="soft" style="font-size:15px;color:${soft}">${escapeHtml(name)}</span><br>${lines(value)}</p>`
}

/** Of several, the first is the one that most will press. */
function button({ text, href }: { text: string; href: string }, index = 0): string {
  const address = escapeHtml(href)
  const [look, paint] =
    index === 0
      ? ['first', `background:${river};color:#ffffff`]
      : ['other', `background:transparent;color:${river}`]
  return `<p style="margin:0 0 8px"><a class="${look}" href="${address}" style="display:inline-block;padding:12px 22px;border:2px solid ${river};border-radius:8px;${paint};font-size:18px;font-weight:600;line-height:1.35;text-decoration:none">${escapeHtml(text)}</a></p>
<p style="margin:0 0 24px;font-size:14px;line-height:1.4;word-break:break-all"><a class="link" href="${address}" style="color:${river}">${address}</a></p>`
}
