import type { Translation } from '../words.ts'

export const sponsor = {
  employer: {
    sponsor: 'آپ کا آجر',
    Sponsor: 'آپ کا آجر',
    nobody: 'کام کی جگہ پر کوئی نہیں',
    site: 'آپ کی کام کی جگہ',
    team: 'آپ کی ٹیم',
    place: 'کام کی جگہ پر',
  },
  community: {
    sponsor: 'پیسے دینے والا ادارہ',
    Sponsor: 'پیسے دینے والا ادارہ',
    nobody: 'آپ کی رہائش کی جگہ پر کوئی نہیں',
    site: 'آپ کی رہائش کی جگہ',
    team: 'آپ کی گلی یا عمارت',
    place: 'رہائش کی جگہ پر',
  },
} satisfies Translation['sponsor']
