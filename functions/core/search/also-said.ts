/**
 * What people type who mean one of the needs, besides the words of its name. No single activity is among them: who
 * types "choir" wants a choir.
 */
import type { Need } from '../taxonomy.ts'

export const alsoSaid: Record<Need, string> = {
  connection: 'lonely loneliness alone isolated friends friendship company chat coffee befriending social',
  stress: 'anxiety anxious worried worry depressed depression burnout mental health relax calm mindfulness',
  active: 'exercise fitness fit gym sport move moving',
  sleep: 'insomnia tired tiredness rest fatigue',
  nature: 'outdoors outside countryside green wildlife',
  creativity: 'art craft music hobby hobbies course class',
  money: 'debt bills benefits budget budgeting universal credit loan poor',
  housing: 'rent landlord homeless eviction council house heating energy damp',
  work: 'job jobs career interview cv volunteer volunteering unemployed training',
  caring: 'carer carers care respite',
  bereavement: 'grief grieving died death loss lost widow divorce separation retirement',
  family: 'baby toddler child children mum dad',
  condition: 'pain arthritis diabetes cancer menopause fibromyalgia disability backache covid illness',
  dementia: 'alzheimers memory forgetful',
  food: 'cook cooking meal diet foodbank',
  habits: 'drink drinking alcohol quit smoke smoking vape gambling addiction recovery',
  safety: '',
  digital: 'computer computers internet online phone tablet email laptop smartphone',
  language: 'esol english conversation refugee asylum migrant newcomer',
}
