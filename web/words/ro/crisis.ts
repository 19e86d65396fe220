import { romanian } from '../../../functions/core/messages/words/ro.ts'
import { crisisIn } from '../crisis-in.ts'

export const crisis = crisisIn('ro', romanian.frame, {
  urgent: 'Urgent',
  call: 'Sunați la {number}',
  text: 'Trimiteți un SMS cu textul {word} la {number}',
  ring: 'sunați la 999',
})
