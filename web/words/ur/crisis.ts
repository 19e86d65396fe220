import { crisisIn } from '../crisis-in.ts'

export const crisis = crisisIn('ur', {
  urgent: 'فوری',
  call: '{number} پر کال کریں',
  text: '{number} پر {word} ٹیکسٹ کریں',
  ring: '999 پر کال کریں',
})
