/**
 * Carries what a group says of who came to each person, and to the evidence. A person's own word stands above the
 * group's, whichever comes first. Every step can be repeated.
 */
import { keys } from '../../keys.ts'
import { findPerson } from '../../people/person.ts'
import type { Deps, Item } from '../../ports.ts'
import { findReferral } from '../../referrals/referral.ts'
import { findSignUp, Owner } from '../../referrals/sign-up.ts'
import { noteAttended, takeBackAttended } from '../../referrals/withdraw.ts'
import { nothingDue } from '../../work/marker.ts'
import { Register } from './register.ts'

export async function carryRegister(deps: Deps, item: Item): Promise<void> {
  const register = Register.parse(item)
  const { group, listing, day, came, carried, ver } = register
  for (const id of new Set([...Object.keys(came), ...Object.keys(carried)])) {
    if (came[id]?.said !== carried[id]) await carryOne(deps, register, id)
  }
  await deps.programme.change(
    keys.register(group, listing, day),
    {
      set: { carried: Object.fromEntries(Object.entries(came).map(([id, { said }]) => [id, said])) },
      remove: [...nothingDue],
      add: { ver: 1 },
    },
    // Filled in again meanwhile: the marker stays for that.
    { ver: { equals: ver } },
  )
}

/**
 * The evidence first, then the person's own item: after a crash in between, this is done again from the start. Whoever
 * says something themselves in between has the last word, and the evidence is put right by that.
 */
async function carryOne(deps: Deps, register: Register, id: string): Promise<void> {
  const signUp = await findSignUp(deps, register.group, id)
  if (!signUp?.owner) return
  const owner = Owner.parse(await deps.vault.open(signUp.owner))
  const word = register.came[id]
  for (;;) {
    const referral = await findReferral(deps, owner.person, owner.listing)
    // Withdrawn, or asked again since: that is another sign-up.
    if (referral?.signUp !== id || referral.state !== 'accepted') return
    const person = await findPerson(deps, owner.person)
    if (person?.state !== 'active') return
    if (referral.attended && !referral.attendedBy) {
      if (referral.attended === 'yes') await noteAttended(deps, referral, referral.changed)
      else if (word && referral.changed >= word.at) {
        await takeBackAttended(deps, person, { ...referral, changed: word.at })
      }
      return
    }
    if (word?.said === 'yes') await noteAttended(deps, referral, word.at)
    else if (referral.attended === 'yes') await takeBackAttended(deps, person, referral)
    const changed = await deps.programme.change(
      keys.referral(owner.person, owner.listing),
      {
        set: word ? { attended: word.said, attendedBy: 'group', changed: word.at } : {},
        remove: word ? [] : ['attended', 'attendedBy'],
        add: { ver: 1 },
      },
      { ver: { equals: referral.ver } },
    )
    if (changed) return
  }
}
