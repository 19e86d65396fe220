/** Where sealed values are kept, by the kind of item: the list by which they are found when a data key is replaced. */
import type { Item } from '../ports.ts'

const sealedFields: Readonly<Record<string, readonly string[]>> = {
  'PERSON/PROFILE': ['email', 'sms'],
  'PERSON/REFERRAL': ['introduction'],
  'PERSON/CALL': ['details'],
  'CALL/CALL': ['details', 'owner', 'notes', 'agreed'],
  'GROUP/SIGNUP': ['introduction', 'owner'],
  'HR/COLLEAGUE': ['email'],
  'TEAM/MEMBER': ['email'],
  'GROUP/CODE': ['email', 'letter'],
  'HR/CODE': ['email', 'letter'],
  'TEAM/CODE': ['email', 'letter'],
  // A code is held against its own message, which knows the contact until it has been used.
  'MESSAGE/MESSAGE': ['sealed', 'contact'],
}

/** The sealed values of an item, by the names of their fields. */
export function sealedIn(item: Item): [field: string, sealed: string][] {
  const fields = sealedFields[`${item.pk.split('#')[0]}/${item.sk.split('#')[0]}`] ?? []
  return fields.flatMap((field): [string, string][] => {
    const sealed = item[field]
    return typeof sealed === 'string' ? [[field, sealed]] : []
  })
}
