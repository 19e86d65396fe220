import { urdu } from '../../../functions/core/messages/words/ur.ts'
import { crisisIn } from '../crisis-in.ts'

export const crisis = crisisIn('ur', urdu.frame, {
  urgent: 'فوری',
  call: '{number} پر کال کریں',
  text: '{number} پر {word} ٹیکسٹ کریں',
  ring: '999 پر کال کریں',
})
