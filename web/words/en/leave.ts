/** Leaving the programme, having left, and coming back. */
export const leave = {
  offer: {
    heading: 'Leave the programme',
    words:
      'Once you have left, nothing is sent to you, and nothing that you do is counted. Your space stays as it is until you delete it, and you can come back.',
    signUps:
      'What you have asked to come to stays with the groups, and we will not tell you of their answers. [Withdraw from what you don’t want] first.',
    call: 'A call that you asked for is taken back, and what you wrote for it is deleted.',
    button: 'Leave the programme',
  },
  left: {
    title: 'You have left the programme',
    words:
      'You left on {day}. Nothing is sent to you and nothing is counted, so there is nothing to fill in here.',
    space: 'Your space is still yours: [look at it], or [delete it].',
    short: 'You have left. Since {day} nothing is sent to you and nothing is counted.',
    stays: 'Your space stays until you [delete it].',
    button: 'Come back',
  },
  back: {
    notice: 'You are back. Your choices are as you left them.',
  },
}
