/** Days and times as each language says them, always London's, always in the digits that a calendar here has. */
import { sayDay, sayShortDay, sayTime, type Weekday, weekdayNames, weekdays } from '../../calendar.ts'
import { type InLanguages, inLanguage, type Language, languages } from '../../languages.ts'

const formats = new Map<Language, Intl.DateTimeFormat>()

/** Formats are dear to make: each is made when it is first asked for. */
function formatIn(language: Language): Intl.DateTimeFormat {
  const format =
    formats.get(language) ??
    new Intl.DateTimeFormat(`${languages[language].tag}-u-nu-latn`, {
      // A day is kept as a day: it is formatted in the zone that it is read in, so that it stays the same day.
      timeZone: 'UTC',
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    })
  formats.set(language, format)
  return format
}

/** "Tuesday 1 December", "wtorek, 1 grudnia". */
export function sayDayIn(language: Language, day: string): string {
  return language === 'en' ? sayDay(day) : formatIn(language).format(new Date(`${day}T00:00Z`))
}

/** "1 Dec", "1 gru", for a chart. */
export function sayShortDayIn(language: Language, day: string): string {
  if (language === 'en') return sayShortDay(day)
  const format = new Intl.DateTimeFormat(`${languages[language].tag}-u-nu-latn`, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
  })
  return format.format(new Date(`${day}T00:00Z`))
}

// 1 January 2024 was a Monday.
const dayNamed = (weekday: Weekday) => new Date(Date.UTC(2024, 0, 1 + weekdays.indexOf(weekday)))

/** "Tuesday", "wtorek". */
export function sayWeekdayIn(language: Language, weekday: Weekday): string {
  if (language === 'en') return weekdayNames[weekday]
  const [name] = formatIn(language)
    .formatToParts(dayNamed(weekday))
    .filter(({ type }) => type === 'weekday')
  return name?.value ?? weekday
}

/** 18:30 */
const byTheClock = (time: string) => time.replace(/^0(?=\d)/, '')

/** "6:30 in the evening": the part of the day, then the hour. */
function urduTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const part = hour < 5 || hour >= 20 ? 'رات' : hour < 12 ? 'صبح' : hour < 16 ? 'دوپہر' : 'شام'
  return `${part} ${hour % 12 || 12}${minute ? `:${String(minute).padStart(2, '0')}` : ''} بجے`
}

const times: InLanguages<(time: string) => string> = {
  en: sayTime,
  pl: byTheClock,
  ro: byTheClock,
  ur: urduTime,
}

/** "6.30pm", "18:30". */
export const sayTimeIn = (language: Language, time: string): string => inLanguage(times, language)(time)

const together: InLanguages<(day: string, time: string) => string> = {
  en: (day, time) => `${day} at ${time}`,
  pl: (day, time) => `${day}, godz. ${time}`,
  ro: (day, time) => `${day}, la ora ${time}`,
  ur: (day, time) => `${day}، ${time}`,
}

/** "Tuesday 1 December at 6.30pm", or the day alone. */
export function sayWhenIn(language: Language, day: string, time: string | undefined): string {
  const said = sayDayIn(language, day)
  return time ? inLanguage(together, language)(said, sayTimeIn(language, time)) : said
}
