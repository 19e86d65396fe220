/** What stands around every page. */
export const chrome = {
  header: {
    skip: 'Skip to main content',
    main: 'Main',
    activities: 'Activities',
    mySpace: 'My space',
    signIn: 'Sign in',
    helpNow: 'Help now',
    demonstration: '*Demonstration.* The people, groups and activities here are made up.',
  },
  footer: {
    about: 'About Upstream',
    whoSeesWhat: 'Who sees what',
    helpNow: 'Help now',
    accessibility: 'Accessibility',
    language: 'Language',
    notWatched: 'A check-in is not medical advice, and nobody watches it.',
  },
  /** On a page in a language whose sentences no human translator has read yet. */
  review: {
    waiting: 'This translation is waiting for a human translator to check it.',
    inEnglish: 'This page is in English. It has not been translated yet.',
    offer: 'Would you rather read this in English?',
    goBack: 'Back to English',
  },
  /** Around what a page says itself. */
  page: {
    back: 'Back',
    problem: 'There is a problem',
    error: 'Error:',
    whoSees: 'Who sees this:',
    /** For whoever finds the page in a search engine. */
    about: 'Find something near you that helps, and ask to come. Nobody who pays for it sees who you are.',
  },
  /** By the English phrase, as pages give it. */
  seenBy: {
    'Only you': 'Only you',
    'Only Upstream': 'Only Upstream',
    'You and the group you choose': 'You and the group you choose',
    'You and the link worker who takes it': 'You and the link worker who takes it',
    'Nobody at work': 'Nobody at work',
    'Nobody where you live': 'Nobody where you live',
  },
}
