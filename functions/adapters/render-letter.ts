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

const paper = '#fbf8f3'
const ink = '#1f2a2e'
const soft = '#4a5a60'
const river = '#0b5d66'
const mist = '#e3edec'
const font = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif'
const paragraph = `margin:0 0 20px;font-size:18px;line-height:1.5`

// Mail programs strip style sheets, so styles stand on the elements; the media query is for those that keep it.
export function renderHtml(letter: Letter): string {
  return `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(letter.subject)}</title>
<style>@media (prefers-color-scheme:dark){body,.paper{background:#14201f!important;color:#f1ece2!important}
.quiet{background:#22302f!important;color:#f1ece2!important}.soft{color:#b9c5c4!important}a.link{color:#8fd0d4!important}}</style>
</head><body style="margin:0;background:${paper};color:${ink};${font}">
<div class="paper" style="max-width:560px;margin:0 auto;padding:32px 20px;background:${paper};color:${ink}">
<p style="margin:0 0 28px;font-size:20px;font-weight:700;letter-spacing:-.01em">Upstream</p>
${letter.blocks.map(htmlOf).join('\n')}
<p class="soft" style="margin:32px 0 0;padding-top:16px;border-top:1px solid #7d8b8f;font-size:15px;line-height:1.5;color:${soft}">${lines(letter.footer)}</p>
</div></body></html>`
}

function htmlOf(block: Block): string {
  if ('p' in block) return `<p style="${paragraph}">${lines(block.p)}</p>`
  if ('facts' in block) return `<div style="margin:0 0 20px">${block.facts.map(fact).join('')}</div>`
  if ('quote' in block) {
    return `<p class="quiet" style="${paragraph};padding:16px 20px;background:${mist};border-radius:8px;color:${ink}">${lines(block.quote)}</p>`
  }
  if ('button' in block) return button(block.button)
  return block.links.map(button).join('\n')
}

function fact([name, value]: readonly [string, string]): string {
  return `<p style="margin:0 0 12px;font-size:18px;line-height:1.5"><span class="soft" style="font-size:15px;color:${soft}">${escapeHtml(name)}</span><br>${lines(value)}</p>`
}

function button({ text, href }: { text: string; href: string }): string {
  const address = escapeHtml(href)
  return `<p style="margin:0 0 4px"><a href="${address}" style="display:inline-block;padding:14px 24px;background:${river};color:#ffffff;border-radius:8px;font-size:18px;font-weight:600;text-decoration:none">${escapeHtml(text)}</a></p>
<p style="margin:0 0 20px;font-size:14px;line-height:1.4;word-break:break-all"><a class="link" href="${address}" style="color:${river}">${address}</a></p>`
}
