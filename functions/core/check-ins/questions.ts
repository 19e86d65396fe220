/**
 * The questions of a check-in, exactly as published. Wording and order must not be changed.
 * ONS4: Office for National Statistics, Personal well-being user guidance. Loneliness: ONS, Measuring loneliness:
 * guidance for use of the national indicators. Contains public sector information licensed under the Open
 * Government Licence v3.0.
 */
export const ons4Intro =
  "Next I would like to ask you four questions about your feelings on aspects of your life. There are no right or wrong answers. For each of these questions I'd like you to give an answer on a scale of 0 to 10, where 0 is 'not at all' and 10 is 'completely'."

export const ons4 = [
  { id: 'satisfied', words: 'Overall, how satisfied are you with your life nowadays?' },
  {
    id: 'worthwhile',
    words: 'Overall, to what extent do you feel that the things you do in your life are worthwhile?',
  },
  { id: 'happy', words: 'Overall, how happy did you feel yesterday?' },
  {
    id: 'anxious',
    words:
      "On a scale where 0 is 'not at all anxious' and 10 is 'completely anxious', overall, how anxious did you feel yesterday?",
  },
] as const
export type Ons4Id = (typeof ons4)[number]['id']

export const lonelinessQuestion = 'How often do you feel lonely?'
export const lonelinessAnswers = {
  often: 'Often/always',
  some: 'Some of the time',
  occasionally: 'Occasionally',
  hardly: 'Hardly ever',
  never: 'Never',
} as const
export type Loneliness = keyof typeof lonelinessAnswers

export const attribution =
  'Questions 1 to 5 are from the Office for National Statistics, under the Open Government Licence v3.0.'
