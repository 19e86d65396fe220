/**
 * What the rules find wrong with a form, by the English sentence that they give. A sentence that is not here is
 * shown as it comes.
 */
export const errors = {
  contact: {
    'Choose email or text message.': 'Choose email or text message.',
    'Enter an email address, like name@example.com.': 'Enter an email address, like name@example.com.',
    'This email address is too long. Check it.': 'This email address is too long. Check it.',
    'Enter a UK mobile number, like 07700 900123.': 'Enter a UK mobile number, like 07700 900123.',
    'We have sent several codes already. Wait an hour, then ask again, or use the last one that came.':
      'We have sent several codes already. Wait an hour, then ask again, or use the last one that came.',
  },
  joinCode: {
    'Enter your join code.': 'Enter your join code.',
    'A join code is made of letters, numbers and dashes. Check the poster or link.':
      'A join code is made of letters, numbers and dashes. Check the poster or link.',
    'We don’t know this join code. Check the poster or link and type it again.':
      'We don’t know this join code. Check the poster or link and type it again.',
    'This join code has stopped. Ask whoever gave it to you for the new one.':
      'This join code has stopped. Ask whoever gave it to you for the new one.',
  },
  call: {
    'Enter your first name.': 'Enter your first name.',
    'Keep this to one line.': 'Keep this to one line.',
    'Choose how we may reach you.': 'Choose how we may reach you.',
    'Enter a UK phone number, like 0113 496 0123 or 07700 900123.':
      'Enter a UK phone number, like 0113 496 0123 or 07700 900123.',
    'Your first name must be 40 characters or fewer.': 'Your first name must be 40 characters or fewer.',
    'What it is about must be 500 characters or fewer.': 'What it is about must be 500 characters or fewer.',
    'Some characters here can’t be read. Type the words again.':
      'Some characters here can’t be read. Type the words again.',
  },
}
