import type { Translation } from '../words.ts'

export const language = {
  page: {
    title: 'زبان',
    what: 'وہ زبان چنیں جس میں آپ پڑھنا چاہیں۔ پیغام بھی اسی زبان میں آئیں گے۔',
    changeable: 'زبان کسی بھی وقت ہر صفحے کے آخر سے بدلی جا سکتی ہے۔',
  },
} satisfies Translation['language']
