/**
 * Urdu. Sentences begin with an Urdu word and texts end with the name and the link, so that a screen which guesses
 * the direction from the first letter guesses right. Awaits a human translator's review.
 */
import { setApart as own } from '../letter.ts'
import type { Translation } from './words.ts'

const footer = 'یہ پیغام اس لیے آیا ہے کہ آپ نے Upstream پر اس کی درخواست کی تھی۔ اسے کوئی اور نہیں دیکھتا۔'

export const urdu: Translation = {
  frame: {
    stop: 'یہ ای میلز بند کریں',
    come: (when) => `آنے کا وقت: ${when}۔ تاریخ آپ کے کیلنڈر کے لیے ساتھ منسلک ہے۔`,
    theySay: 'ان کا پیغام:',
    details: 'تفصیل دیکھیں',
    cantCome: 'اگر آپ نہ آ سکیں تو اسی صفحے پر درخواست واپس لے لیں۔ ہم انہیں بتا دیں گے، اور کوئی حرج نہیں۔',
    findElse: 'کچھ اور ڈھونڈیں',
    online: 'آن لائن',
    free: 'مفت',
    facts: { when: 'کب', where: 'کہاں', cost: 'قیمت', firstTime: 'پہلی بار' },
    help: {
      heading: 'اگر آپ کو ابھی کسی کی ضرورت ہے',
      lifeAtRisk:
        'اگر آپ کی یا کسی اور کی جان خطرے میں ہے تو ابھی 999 پر کال کریں یا ہسپتال کے ایمرجنسی شعبے (A&E) میں جائیں۔',
      // With https:// before it: an address that begins with digits falls apart after an Urdu word.
      deafAccess: 'اگر آپ سن نہیں سکتے یا فون پر بات کرنا مشکل ہے تو https://111.nhs.uk استعمال کریں۔',
      call: (number) => `${number} پر کال کریں`,
      text: (word, to) => `${word} لکھ کر ${to} پر ٹیکسٹ کریں`,
      lines: {
        'NHS 111, option 2': {
          name: 'NHS 111',
          what: 'آپشن 2 چنیں: ذہنی صحت کے لیے فوری مدد، دن رات، ہر عمر کے لیے',
        },
        Samaritans: { what: 'کوئی جو آپ کی بات سنے، دن رات، مفت' },
        SHOUT: { what: 'ٹیکسٹ پیغام کے ذریعے مدد، دن رات، مفت' },
        Papyrus: { what: 'اگر آپ کی عمر 35 سال سے کم ہے اور خودکشی کے خیال آتے ہیں' },
      },
    },
  },
  code: {
    subject: 'آپ کا Upstream کوڈ',
    type: 'یہ کوڈ اس صفحے پر لکھیں جس نے یہ مانگا ہے:',
    // A no-break space keeps two halves of a number in order among right-to-left words; a space would not.
    halves: (first, second) => `${first}\u00a0${second}`,
    rules: (minutes) =>
      `یہ ایک ہی بار، ${minutes} منٹ تک، اسی براؤزر میں کام کرتا ہے جہاں سے آپ نے مانگا تھا۔`,
    footer: 'اگر آپ نے کوڈ نہیں مانگا تو اسے نظر انداز کر دیں۔ جب تک کوئی اسے نہ لکھے، کچھ نہیں ہوتا۔',
    text: (code, minutes) =>
      `آپ کا Upstream کوڈ ${code} ہے۔ یہ ایک بار، ${minutes} منٹ تک کام کرتا ہے۔ اگر آپ نے نہیں مانگا تو نظر انداز کر دیں۔`,
  },
  sent: {
    subject: 'ہم نے آگے پہنچا دیا ہے',
    told: (group, title) => `ہم نے “${own(title)}” میں آنے کی آپ کی درخواست ${own(group)} کو پہنچا دی ہے۔`,
    said: 'یہ آپ کی طرف سے لنک ورکر نے بھجوایا، کیونکہ آپ نے فون پر اس کی ہامی بھری تھی۔',
    waiting:
      'اس وقت کوئی جگہ خالی نہیں، اس لیے آپ انتظار کی فہرست میں ہیں۔ آپ کے لیے جگہ ہوتے ہی ہم لکھیں گے۔',
    sent: 'وہ عام طور پر ای میل سے جواب دیتے ہیں۔ جواب آتے ہی ہم آپ کو لکھیں گے۔',
    yours: 'اپنے صفحے پر اسے کسی بھی وقت دیکھا یا واپس لیا جا سکتا ہے۔',
    button: 'میری درخواستیں دیکھیں',
    footer,
    text: (link) => `ہم نے آپ کی درخواست آگے پہنچا دی ہے۔ جواب آنے پر ہم ٹیکسٹ کریں گے۔ Upstream: ${link}`,
  },
  answer: {
    subject: 'آپ کے لیے ایک جواب',
    accepted: (group, title) => `آپ کے “${own(title)}” میں آنے پر ${own(group)} کو خوشی ہو گی۔`,
    noDate: 'انہوں نے یہاں کوئی تاریخ نہیں لکھی۔ کب آنا ہے، یہ ان کے پیغام میں یا سرگرمی کے صفحے پر ہے۔',
    waiting: (group, title) =>
      `ابھی “${own(title)}” میں جگہ نہیں ہے۔ آپ ${own(group)} کی انتظار کی فہرست میں ہیں۔`,
    nothingToDo: 'آپ کو کچھ کرنے کی ضرورت نہیں۔ اس دوران کچھ اور بھی ڈھونڈا جا سکتا ہے۔',
    declined: (group, title) =>
      `افسوس، ${own(group)} آپ کو “${own(title)}” میں جگہ نہیں دے سکتے۔ اس کی وجہ وہ خود ہیں، آپ نہیں۔`,
    footer,
    text: (link) => `آپ کے لیے ایک جواب آیا ہے۔ یہاں پڑھیں۔ Upstream: ${link}`,
  },
  lapsed: {
    subject: 'آپ کی درخواست کے بارے میں',
    closed: (group, title) =>
      `30 دن میں ${own(group)} کی طرف سے جواب نہیں آیا، اس لیے ہم نے “${own(title)}” کے لیے آپ کی درخواست بند کر دی ہے۔`,
    sorry: 'ہمیں افسوس ہے۔ چاہیں تو دوبارہ درخواست دیں یا کچھ اور ڈھونڈیں۔',
    footer,
    text: (link) =>
      `آپ کی درخواست کا جواب نہیں آیا، اس لیے ہم نے اسے بند کر دیا ہے۔ کچھ اور ڈھونڈیں۔ Upstream: ${link}`,
  },
  offer: {
    subject: 'آپ کے لیے ایک جگہ',
    free: (group, title) =>
      `ایک جگہ خالی ہوئی ہے: “${own(title)}”، گروپ ${own(group)}۔ کیا آپ یہ لینا چاہیں گے؟`,
    time: (when) => `یہ اس وقت کے لیے ہے: ${when}۔`,
    kept: (until) => `ہم اسے آپ کے لیے اس وقت تک رکھیں گے: ${until}۔ ہاں یا نہیں اپنے صفحے پر بتائیں۔`,
    button: 'جواب دیں',
    otherwise:
      'اگر تب تک جواب نہ آیا تو جگہ اگلے شخص کو مل جائے گی۔ دوبارہ درخواست کسی بھی وقت دی جا سکتی ہے۔',
    footer,
    text: (until, link) => `آپ کے لیے ایک جگہ خالی ہوئی ہے۔ اس وقت تک جواب دیں: ${until}۔ Upstream: ${link}`,
  },
  passed: {
    subject: 'آپ کی درخواست کے بارے میں',
    offerOver: (group, title) =>
      `ہم نے آپ کے لیے “${own(title)}” (گروپ ${own(group)}) میں جگہ رکھی تھی۔ جواب کا وقت گزر گیا، اس لیے وہ اب آپ کے لیے نہیں رکھی ہوئی۔`,
    dayCame: (group, title) =>
      `آپ نے “${own(title)}” (گروپ ${own(group)}) میں جس دن آنے کی درخواست دی تھی وہ آ گیا ہے۔ وقت پر جگہ نہیں مل سکی، اس لیے ہم نے درخواست بند کر دی ہے۔`,
    ended: (group, title) =>
      `گروپ ${own(group)} نے “${own(title)}” بند کر دیا ہے، اس لیے وہاں اب کسی کو جگہ نہیں مل سکتی۔ ہم نے آپ کی درخواست بند کر دی ہے۔`,
    otherWay: (group, title) =>
      `گروپ ${own(group)} “${own(title)}” میں جگہیں اب کسی اور طریقے سے دیتا ہے، اس لیے ہم نے آپ کی درخواست بند کر دی ہے۔`,
    again: 'چاہیں تو دوبارہ درخواست دیں یا کچھ اور ڈھونڈیں۔',
    footer,
    text: (link) => `آپ کی درخواست بند ہو گئی ہے۔ تفصیل یہاں ہے۔ Upstream: ${link}`,
  },
  callAsked: {
    subject: 'آپ کی درخواست مل گئی ہے',
    passed: 'آپ نے فون پر بات کرنے کی درخواست کی تھی۔ ہم نے اسے اپنے لنک ورکرز تک پہنچا دیا ہے۔',
    next: 'ان میں سے کوئی اسے لے گا اور آپ سے رابطہ کرے گا۔ یہ ہنگامی سروس نہیں ہے۔',
    who: 'جو آپ نے لکھا اسے صرف وہی دیکھتا ہے جو آپ کی درخواست لیتا ہے۔ اگر اب ضرورت نہ رہے تو اپنے صفحے پر بتا دیں۔',
    button: 'درخواست دیکھیں',
    footer,
    text: (link) => `ہمیں آپ کی درخواست مل گئی ہے اور کوئی آپ سے رابطہ کرے گا۔ Upstream: ${link}`,
  },
  callMissed: {
    subject: 'آپ کی درخواست کے بارے میں',
    tried: (times) =>
      `ہم نے ${times} بار آپ سے رابطے کی کوشش کی مگر بات نہ ہو سکی، اس لیے ہم نے آپ کی درخواست بند کر دی ہے۔`,
    again: 'کوئی حرج نہیں۔ جب چاہیں دوبارہ درخواست کی جا سکتی ہے، کسی اور نمبر یا وقت کے ساتھ۔',
    button: 'دوبارہ درخواست کریں',
    footer,
    text: (link) => `ہم آپ سے رابطہ نہیں کر سکے۔ جب چاہیں دوبارہ درخواست کی جا سکتی ہے۔ Upstream: ${link}`,
  },
}
