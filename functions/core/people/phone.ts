/** Phone numbers as people type them. Apart from contacts, because the library that reads them is large. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/core'
import * as z from 'zod'
import { ukNumbering } from './uk-numbering.ts'

const mobileHelp = 'Enter a UK mobile number, like 07700 900123.'
const phoneHelp = 'Enter a UK phone number, like 0113 496 0123 or 07700 900123.'

// Ofcom keeps 07700 900000–900999 for drama: they look right, ring nobody, and serve demonstrations.
const drama = /^\+447700900\d{3}$/

/** A UK mobile in international form, +447700900123. */
export const UkMobile = z
  .string(mobileHelp)
  .trim()
  .max(30, mobileHelp)
  .transform((typed, context) => {
    const number = parsePhoneNumberFromString(typed, 'GB', ukNumbering)
    const usable = number && (drama.test(number.number) || (number.country === 'GB' && number.isValid()))
    if (usable) return number.number as string
    context.addIssue({ code: 'custom', message: mobileHelp })
    return z.NEVER
  })

/** Any UK phone number that somebody gives a group to ring, in the form that people dial. */
export const UkPhone = z
  .string(phoneHelp)
  .trim()
  .max(30, phoneHelp)
  .transform((typed, context) => {
    const number = parsePhoneNumberFromString(typed, 'GB', ukNumbering)
    if (number?.countryCallingCode === '44' && number.isPossible()) return number.formatNational()
    context.addIssue({ code: 'custom', message: phoneHelp })
    return z.NEVER
  })
