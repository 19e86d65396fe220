import type { Translation } from '../words.ts'

export const errors = {
  contact: {
    'Choose email or text message.': 'ای میل یا ٹیکسٹ پیغام چنیں۔',
    'Enter an email address, like name@example.com.': 'ای میل پتہ لکھیں، جیسے name@example.com۔',
    'This email address is too long. Check it.': 'یہ ای میل پتہ بہت لمبا ہے۔ اسے دیکھ لیں۔',
    'Enter a UK mobile number, like 07700 900123.':
      'برطانیہ کا موبائل نمبر لکھیں، جیسے \u206607700 900123\u2069۔',
    'We have sent several codes already. Wait an hour, then ask again, or use the last one that came.':
      'ہم پہلے ہی کئی کوڈ بھیج چکے ہیں۔ ایک گھنٹہ انتظار کر کے دوبارہ مانگیں، یا جو آخری کوڈ آیا وہ استعمال کریں۔',
  },
  joinCode: {
    'Enter your join code.': 'شمولیت کا کوڈ لکھیں۔',
    'A join code is made of letters, numbers and dashes. Check the poster or link.':
      'شمولیت کے کوڈ میں انگریزی حروف، ہندسے اور ڈیش ہوتے ہیں۔ پوسٹر یا لنک دیکھیں۔',
    'We don’t know this join code. Check the poster or link and type it again.':
      'ہمیں یہ کوڈ نہیں ملا۔ پوسٹر یا لنک دیکھ کر دوبارہ لکھیں۔',
    'This join code has stopped. Ask whoever gave it to you for the new one.':
      'یہ کوڈ اب کام نہیں کرتا۔ جس سے ملا تھا اس سے نیا کوڈ مانگیں۔',
  },
  call: {
    'Enter your first name.': 'اپنا پہلا نام لکھیں۔',
    'Keep this to one line.': 'اسے ایک سطر میں لکھیں۔',
    'Choose how we may reach you.': 'چنیں کہ ہم آپ سے کیسے رابطہ کریں۔',
    'Enter a UK phone number, like 0113 496 0123 or 07700 900123.':
      'برطانیہ کا فون نمبر لکھیں، جیسے \u20660113 496 0123\u2069 یا \u206607700 900123\u2069۔',
    'Your first name must be 40 characters or fewer.': 'پہلا نام زیادہ سے زیادہ 40 حروف کا ہو۔',
    'What it is about must be 500 characters or fewer.': 'بات کس بارے میں ہے: زیادہ سے زیادہ 500 حروف لکھیں۔',
    'Some characters here can’t be read. Type the words again.':
      'یہاں کچھ حروف پڑھے نہیں جا سکتے۔ دوبارہ لکھیں۔',
  },
} satisfies Translation['errors']
