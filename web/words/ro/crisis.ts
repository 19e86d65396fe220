import { crisisIn } from '../crisis-in.ts'

export const crisis = crisisIn('ro', {
  urgent: 'Urgent',
  call: 'Sunați la {number}',
  text: 'Trimiteți un SMS cu textul {word} la {number}',
  ring: 'sunați la 999',
})
