import { english } from '../../../functions/core/messages/words/en.ts'
import { crisisIn } from '../crisis-in.ts'

export const crisis = crisisIn('en', english.frame, {
  urgent: 'Urgent advice',
  call: 'Call {number}',
  text: 'Text {word} to {number}',
  ring: 'call 999',
})
