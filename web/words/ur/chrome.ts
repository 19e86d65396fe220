import type { Translation } from '../words.ts'

export const chrome = {
  header: {
    skip: 'اصل صفحے پر جائیں',
    main: 'مرکزی مینو',
    activities: 'سرگرمیاں',
    mySpace: 'میرا صفحہ',
    signIn: 'سائن ان',
    helpNow: 'فوری مدد',
    demonstration: '*نمونہ۔* یہاں کے لوگ، گروپ اور سرگرمیاں فرضی ہیں۔',
  },
  footer: {
    about: 'Upstream کے بارے میں',
    whoSeesWhat: 'کون کیا دیکھتا ہے',
    helpNow: 'فوری مدد',
    accessibility: 'رسائی',
    language: 'زبان',
    notWatched: 'حال احوال طبی مشورہ نہیں ہے، اور کوئی اس پر نظر نہیں رکھتا۔',
  },
  review: {
    waiting: 'اس ترجمے کو ابھی کسی مترجم نے نہیں جانچا۔',
    inEnglish: 'یہ صفحہ انگریزی میں ہے۔ اس کا ترجمہ ابھی نہیں ہوا۔',
    offer: 'اردو میں پڑھیں؟',
    goBack: 'واپس اردو میں',
  },
  page: {
    back: 'واپس',
    problem: 'کچھ ٹھیک کرنا ہے',
    error: 'غلطی:',
    whoSees: 'یہ کون دیکھتا ہے:',
    about:
      'اپنے قریب کوئی ایسی چیز ڈھونڈیں جو مدد کرے، اور آنے کے لیے پوچھیں۔ جو اس کا خرچ اٹھاتا ہے وہ نہیں دیکھتا کہ آپ کون ہیں۔',
  },
  seenBy: {
    'Only you': 'صرف آپ',
    'Only Upstream': 'صرف Upstream',
    'You and the group you choose': 'آپ اور آپ کا چنا ہوا گروپ',
    'You and the link worker who takes it': 'آپ اور درخواست لینے والا لنک ورکر',
    'Nobody at work': 'کام کی جگہ پر کوئی نہیں',
    'Nobody where you live': 'آپ کی رہائش کی جگہ پر کوئی نہیں',
  },
} satisfies Translation['chrome']
