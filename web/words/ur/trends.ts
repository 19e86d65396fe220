import type { Translation } from '../words.ts'

export const trends = {
  page: {
    title: 'حال کیسا رہا',
    satisfied: 'زندگی سے اطمینان',
    worthwhile: 'میرے کام بامعنی ہیں',
    happy: 'کل کی خوشی',
    anxious: 'کل کی بے چینی',
    one: 'ابھی ایک ہی جواب ہے۔ اگلے جوابوں سے پتا چلے گا کہ حال کیسا جا رہا ہے۔',
    same: '{count} بار میں {low} اور {high} کے درمیان؛ اب بھی شروع جتنا ہی ہے۔',
    higher: '{count} بار میں {low} اور {high} کے درمیان؛ اب شروع سے زیادہ ہے۔',
    lower: '{count} بار میں {low} اور {high} کے درمیان؛ اب شروع سے کم ہے۔',
  },
  chart: {
    lowIsGood: 'یہاں کم ہونا بہتر ہے۔',
    lowIsBad: 'یہاں زیادہ ہونا بہتر ہے۔',
    numbers: 'اعداد دیکھیں',
    when: 'کب',
    answer: 'جواب',
    noAnswer: 'جواب نہیں',
  },
} satisfies Translation['trends']
