import { polish } from '../../../functions/core/messages/words/pl.ts'
import { crisisIn } from '../crisis-in.ts'

export const crisis = crisisIn('pl', polish.frame, {
  urgent: 'Pilne',
  call: 'Zadzwoń: {number}',
  text: 'Wyślij SMS o treści {word} pod {number}',
  ring: 'zadzwoń pod 999',
})
