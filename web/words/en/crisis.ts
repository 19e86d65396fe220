import { crisisIn } from '../crisis-in.ts'

export const crisis = crisisIn('en', {
  urgent: 'Urgent advice',
  call: 'Call {number}',
  text: 'Text {word} to {number}',
  ring: 'call 999',
})
