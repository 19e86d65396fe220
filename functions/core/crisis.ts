/**
 * Help that is open now. Editable data, checked before every release of the software.
 * Sources: NHS 111 (mental health option), samaritans.org, giveusashout.org, papyrus-uk.org.
 */
export type CrisisLine = { name: string; what: string; call?: string; text?: { word: string; to: string } }

export const lifeAtRisk = 'If your life or someone else’s is at risk, call 999 or go to A&E now.'

export const crisisLines: readonly CrisisLine[] = [
  { name: 'NHS 111, option 2', what: 'Urgent mental health help, day and night, all ages', call: '111' },
  { name: 'Samaritans', what: 'Someone to listen, day and night, free', call: '116 123' },
  {
    name: 'SHOUT',
    what: 'Help by text message, day and night, free',
    text: { word: 'SHOUT', to: '85258' },
  },
  { name: 'Papyrus', what: 'If you are under 35 and thinking of suicide', call: '0800 068 4141' },
]

export const deafAccess = 'If you are deaf or find calls hard, use 111.nhs.uk.'
