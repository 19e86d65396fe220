/** Small helps. Every page works without them. */

const summary = document.querySelector<HTMLElement>('.nhsuk-error-summary')
if (summary) {
  summary.tabIndex = -1
  summary.focus()
}

// A second tap on a slow phone must not send the form twice. The button stays enabled, so its value is sent too.
const sentAt = new WeakMap<HTMLFormElement, number>()
const pauseMs = 3000

document.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement) || event.defaultPrevented) return
  const last = sentAt.get(event.target)
  if (last !== undefined && event.timeStamp - last < pauseMs) event.preventDefault()
  else sentAt.set(event.target, event.timeStamp)
})

// A link that looks like a button answers to the space bar as a button does.
document.addEventListener('keydown', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[role="button"]') : null
  if (!link || event.key !== ' ') return
  event.preventDefault()
  link.click()
})

const lettersLeft = (field: HTMLTextAreaElement) => {
  const left = field.maxLength - field.value.length
  return `You have ${left} ${left === 1 ? 'character' : 'characters'} left`
}

const countDown = (field: HTMLTextAreaElement) => {
  const seen = document.createElement('p')
  seen.className = 'up-count'
  seen.ariaHidden = 'true'
  const spoken = document.createElement('p')
  spoken.className = 'nhsuk-u-visually-hidden'
  spoken.ariaLive = 'polite'
  field.after(seen, spoken)

  let pause: ReturnType<typeof setTimeout> | undefined
  seen.textContent = lettersLeft(field)
  field.addEventListener('input', () => {
    seen.textContent = lettersLeft(field)
    // Spoken once typing rests, not at every letter.
    clearTimeout(pause)
    pause = setTimeout(() => {
      spoken.textContent = lettersLeft(field)
    }, 1000)
  })
}

for (const field of document.querySelectorAll<HTMLTextAreaElement>('textarea[maxlength]')) countDown(field)
