/** What a page says when a request can't be served. */
export const problems = {
  'not-found': {
    title: 'We can’t find that page',
    words: 'The address may be mistyped, or what was here has gone. Nothing that you saved is lost.',
  },
  'cross-site': {
    title: 'That came from somewhere else',
    words:
      'For your safety, Upstream only takes what is sent from its own pages. Open the page again and send it from there.',
  },
  'too-large': {
    title: 'That is too long to send',
    words: 'Go back, make what you wrote shorter, and send it again.',
  },
  'not-a-form': {
    title: 'We can’t read what was sent',
    words: 'Send the form from its own page.',
  },
  unreadable: {
    title: 'We can’t read what was sent',
    words: 'Go back to the page, check what you typed, and send it again.',
  },
  fault: {
    title: 'Something went wrong on our side',
    words:
      'It is not your fault. Wait a minute, go back, and try again. If you need help for yourself now, use Help now above.',
  },
  wayOut: { start: 'Go to the start' },
}
