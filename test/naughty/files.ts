/** What is wrong with a file that was made with somebody's words in it: a calendar, a table, data, an email's headers. */
import { parse as parseCsv } from 'csv-parse/sync'
import ICAL from 'ical.js'

/** The calendar, read by another project's parser: one event, the properties that are ours, lines that fit. */
export function faultsInCalendar(text: string): string[] {
  const faults: string[] = []
  if (/\r(?!\n)|(?<!\r)\n/.test(text)) faults.push('a line of the calendar ends otherwise')
  if (text.split('\r\n').some((line) => Buffer.byteLength(line) > 75)) faults.push('a line is over 75 octets')
  try {
    const calendar = new ICAL.Component(ICAL.parse(text))
    const parts = calendar.getAllSubcomponents()
    if (parts.map(({ name }) => name).join() !== 'vevent')
      faults.push(`parts ${parts.map(({ name }) => name)}`)
    const known =
      /^(version|prodid|method|uid|sequence|dtstamp|dtstart|dtend|summary|location|description|url|status|x-microsoft-.*)$/
    for (const { name } of [calendar, ...parts].flatMap((part) => part.getAllProperties()))
      if (!known.test(name)) faults.push(`a property ${name}`)
  } catch (error) {
    faults.push(`no calendar: ${error}`)
  }
  return faults
}

/** The table, read by another project's parser: as many cells in every row as it may have, and none a formula. */
export function faultsInTable(text: string): string[] {
  try {
    const rows: string[][] = parseCsv(text, { relaxColumnCount: true })
    return rows
      .flat()
      .filter((cell) => /^[=+\-@\t\r\n\0]/.test(cell) && Number.isNaN(Number(cell)))
      .map((cell) => `a cell ${JSON.stringify(cell.slice(0, 40))}`)
  } catch (error) {
    return [`no table: ${error}`]
  }
}

export function faultsInJson(text: string): string[] {
  try {
    JSON.parse(text)
    return []
  } catch (error) {
    return [`no JSON: ${error}`]
  }
}

const headers =
  /^(from|to|subject|auto-submitted|list-unsubscribe|list-unsubscribe-post|message-id|date|mime-version|content-type|content-transfer-encoding)$/

/** Of an email as it goes over the wire: no header that is not ours, none twice, one address that it goes to. */
export function faultsInHead(raw: string, to: string): string[] {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  const lines = head.split(/\r\n(?![ \t])/).map((line) => line.split(/:\s*/, 2))
  const names = lines.map(([name = '']) => name.toLowerCase())
  const faults = names.filter((name) => !headers.test(name)).map((name) => `a header ${JSON.stringify(name)}`)
  if (new Set(names).size !== names.length) faults.push('a header twice')
  if (lines.find(([name]) => name?.toLowerCase() === 'to')?.[1] !== to) faults.push('another address')
  if (/\r(?!\n)|(?<!\r)\n|\0/.test(head)) faults.push('a break in the head')
  return faults
}
