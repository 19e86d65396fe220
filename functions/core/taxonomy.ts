/**
 * What people can say matters to them, and what kinds of activity there are.
 * The ids are stable: they stand in check-ins, listings, feeds and releases.
 */

export const needs = {
  connection: 'Meeting people, feeling less lonely',
  stress: 'Stress and low mood',
  active: 'Getting more active',
  sleep: 'Sleep and energy',
  nature: 'Time in nature',
  creativity: 'Being creative, learning something',
  money: 'Money, debt and benefits',
  housing: 'Housing and energy bills',
  work: 'Work, skills and volunteering',
  caring: 'Caring for someone',
  bereavement: 'Loss or a big life change',
  family: 'Being a parent, family life',
  condition: 'A long-term condition, pain or menopause',
  dementia: 'Dementia, mine or in my family',
  food: 'Food and eating well',
  habits: 'Alcohol, smoking or gambling',
  safety: 'Feeling safe, relationships',
  digital: 'Using phones and computers',
  language: 'English, or being new to the country',
} as const

export type Need = keyof typeof needs
export const needIds = Object.keys(needs) as [Need, ...Need[]]

/** Answered with help to turn to, never matched to activities by the programme itself. */
export const needsNeverMatched: readonly Need[] = ['safety']

export const activityTypes = {
  social: 'Social and befriending',
  walking: 'Walking, running and cycling',
  sport: 'Sport and exercise',
  gardening: 'Gardening, nature and water',
  arts: 'Arts, crafts, music and dance',
  heritage: 'Heritage, museums and libraries',
  faith: 'Faith and culture',
  learning: 'Learning and digital',
  volunteering: 'Volunteering',
  'peer-support': 'Peer support',
  advice: 'Advice on money, benefits, housing or law',
  employment: 'Jobs and skills',
  carers: 'Support for carers',
  'bereavement-support': 'Support after a loss',
  cooking: 'Food and cooking',
  relaxation: 'Mindfulness and relaxation',
  coaching: 'Health coaching',
} as const

export type ActivityType = keyof typeof activityTypes
export const activityTypeIds = Object.keys(activityTypes) as [ActivityType, ...ActivityType[]]
