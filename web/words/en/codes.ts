/** Signing in and out by a code, and the page where any code is typed. What a page may find wrong stands with it. */
export const codes = {
  signIn: {
    title: 'Sign in',
    what: 'We send a code to the email address or mobile number that you joined with. There is no password.',
    /** Where something was sent from a page that nobody was signed in on any more. */
    unsent: 'You had been signed out, so nothing was saved or sent. Sign in, then do it again.',
    newHere: 'New here? [Join with a code from your poster or link].',
  },
  add: {
    title: 'Add or change how we reach you',
    what: 'We send a code there first. A new email address takes the place of an old one, and so does a new number.',
  },
  contact: {
    where: 'Where should the code go?',
    email: 'Email',
    emailLabel: 'Your own email address',
    emailHint: 'Not a work address: others may be able to read those.',
    sms: 'Text message',
    mobileLabel: 'Your UK mobile number',
    send: 'Send me a code',
  },
  code: {
    title: 'Type the code we sent',
    byEmail: 'We have sent an email to {contact}. Keep this page open and type the code here.',
    bySms: 'We have sent a text to {contact}. Keep this page open and type the code here.',
    sameBrowser: 'Type the code here, in the same browser that you asked from.',
    label: 'Your code',
    hint: '8 digits. It works for {minutes} minutes.',
    continue: 'Continue',
    nothingCame:
      'Nothing came? Look in your spam folder, wait a minute, or [ask for another]. The newest code is the one that works.',
    nothingCameByText:
      'Nothing came? Check the number, wait a minute, or [ask for another]. The newest code is the one that works.',
    eightDigits: 'Enter the 8 digits of the code, like 1234 5678.',
    wrong: (left: number) =>
      `That is not the code we sent. You have ${left === 1 ? '1 more try' : `${left} more tries`}.`,
    'no-request': 'Use the browser that you asked for the code in, or ask for a new code here.',
    expired: 'This code has run out. Ask for a new one.',
    used: 'This code has been used. If that was you just now, open the site again: you may be signed in. If not, ask for a new one.',
    'no-tries-left': 'That was the last try for this code. Ask for a new one.',
    'draft-gone': 'Your choices were kept for two hours and have gone. Start again from your join link.',
    'contact-taken': 'Somebody has already joined with this. Use another address or number.',
  },
  notJoined: {
    title: 'You have not joined yet',
    right:
      'The code was right, but nobody has joined with this address or number. You may have used another one.',
    another: 'Try another',
    orJoin: 'Or [join with a code] from your poster or link.',
  },
  signedOut: {
    title: 'You are signed out',
    shared: 'On a shared phone or computer, close this window too.',
    again: 'Sign in again',
  },
}
