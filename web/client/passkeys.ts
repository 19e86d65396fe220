/**
 * Passkeys, on the pages that have to do with them. A page's form holds what the device is asked, takes its answer in
 * a hidden field and sends it as any form is sent: nothing is fetched. Without this script those pages say that codes
 * go on working.
 */
import {
  browserSupportsWebAuthn,
  platformAuthenticatorIsAvailable,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

const all = (what: string) => document.querySelectorAll<HTMLElement>(`[data-passkeys="${what}"]`)
const show = (what: string, shown: boolean) => {
  for (const part of all(what)) part.hidden = !shown
}

async function ask(form: HTMLFormElement): Promise<void> {
  show('failed', false)
  const optionsJSON = JSON.parse(form.dataset['options'] ?? '')
  const answer =
    form.dataset['passkeys'] === 'make'
      ? await startRegistration({ optionsJSON })
      : await startAuthentication({ optionsJSON })
  const field = form.elements.namedItem('answer')
  if (!(field instanceof HTMLInputElement)) return
  field.value = JSON.stringify(answer)
  form.submit()
}

if (browserSupportsWebAuthn()) {
  show('if-can', true)
  show('if-cannot', false)
  for (const form of [...all('make'), ...all('use')]) {
    if (!(form instanceof HTMLFormElement)) continue
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      ask(form).catch(() => show('failed', true))
    })
    // Whoever comes here to use one has pressed a button for it already. Where a device wants it pressed here, it waits.
    if (form.dataset['passkeys'] === 'use') ask(form).catch(() => {})
  }
  // A device that can't make one by itself is not offered it after each code.
  platformAuthenticatorIsAvailable()
    .then((available) => {
      for (const field of all('device'))
        if (field instanceof HTMLInputElement && available) field.value = 'yes'
    })
    .catch(() => {})
}
