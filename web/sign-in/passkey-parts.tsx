/** What the pages about passkeys share: the form that a device answers in, and what stands there when it can't. */
import type { Child } from 'hono/jsx'
import type { Door } from '../../functions/core/sign-in/door.ts'
import type { WebSettings } from '../http/base.tsx'
import { Button } from '../ui/fields.tsx'

/** Loaded on these pages alone. */
export const PasskeyScript = ({ assets }: Pick<WebSettings, 'assets'>) => (
  <script type="module" src={`${assets.base}/passkeys.js`}></script>
)

/** Shown where the browser can use passkeys, which only its scripts can tell. */
export const IfItCan = ({ children }: { children: Child }) => (
  <div data-passkeys="if-can" hidden>
    {children}
  </div>
)

export const IfItCannot = ({ children }: { children: Child }) => (
  <div data-passkeys="if-cannot">{children}</div>
)

type AskingProps = {
  door: Pick<Door, 'passkeys'>
  what: 'make' | 'use'
  action: string
  options: object
  button: string
  children?: Child
}

/** The device's answer goes into the hidden field, and the form is sent as any other. */
export const AskTheDevice = ({ door, what, action, options, button, children }: AskingProps) => (
  <IfItCan>
    <form
      method="post"
      action={action}
      data-passkeys={what}
      data-options={JSON.stringify(options)}
      novalidate
    >
      {children}
      <input type="hidden" name="answer" value="" />
      <p class="nhsuk-error-message" role="alert" data-passkeys="failed" hidden>
        Your device did not answer, or said no. Nothing was changed. Try again{orCode(door)}.
      </p>
      <Button text={button} />
    </form>
  </IfItCan>
)

export const whatItIs = (
  <>
    A passkey is kept by your phone or computer. It opens with your fingerprint, your face or the PIN of the
    device. None of these is sent to us.
  </>
)

export const late = 'That took more than five minutes, or was sent twice. Try again.'
export const sayNotThisOne = (door: Pick<Door, 'passkeys'>) =>
  `That passkey does not open this site. Try another${orCode(door)}.`
export const sayTooManyTries = (door: Pick<Door, 'passkeys'>) =>
  `That is many tries in a short time. Wait an hour${orCode(door)}.`

/** Where a passkey is required a code leads only to one's first: whoever has lost theirs needs somebody who knows them. */
const orCode = ({ passkeys }: Pick<Door, 'passkeys'>) =>
  passkeys === 'required' ? '. If yours is lost, ring an operator' : ', or use a code'
