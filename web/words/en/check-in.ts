/** A check-in, around its questions. The questions themselves are published in English and stay so. */
import { type Need, needs } from '../../../functions/core/taxonomy.ts'

export const checkIn = {
  page: {
    title: 'How are you?',
    mySpace: 'My space',
    what: 'Six questions, about two minutes. Skip any that you like. Nobody watches the answers, so this is not the place to ask for urgent help.',
    again: 'You have checked in this week. Change what you like and save it again.',
    /** Shown in other languages only. */
    inEnglish:
      'The first five questions are in English. Their wording is official, so that answers can be compared, and we must not change it.',
    skip: 'Skip',
    helps: 'What would help?',
    asMany: 'Choose as many as you like.',
    save: 'Save my check-in',
  },
  agree: {
    title: 'Check in',
    mySpace: 'My space',
    notYet:
      'You have not said that Upstream may keep your check-ins. Until you do, there is nothing to answer here.',
    /** Shown in other languages only. */
    inEnglish: 'The English words stand beneath. Those are the ones that count and that we keep.',
    agree: 'I agree, keep my check-ins',
    orLook: 'You can also [look for something near you] without checking in.',
  },
  needs: needs as Record<Need, string>,
}
