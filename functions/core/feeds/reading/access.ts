/**
 * Facts of access from free text, only where they are stated plainly. A person plans a journey on these: "may", "please
 * ask" and "limited" say nothing, and what is said both ways is not stated.
 */
import type { AccessFact } from '../../directory/listing.ts'

type Facts = Partial<Record<AccessFact, 'yes' | 'no'>>

const things: Record<AccessFact, RegExp> = {
  stepFree:
    /step[- ]?free|(?:wheelchair|disabled|level)[- ](?:user )?(?:access(?:ible)?|friendly|entrance)|access(?:ible)? (?:for|to|by) (?:all )?(?:wheelchair|disabled)|\bramp(?:ed)?\b|fully accessible/i,
  toilet:
    /(?:accessible|disabled|wheelchair(?:[- ]accessible)?|adapted) (?:toilets?|wcs?|loos?|lavator(?:y|ies))|changing places (?:toilet|facilit)|toilets? for disabled/i,
  loop: /(?:hearing|induction|audio)[- ](?:aid )?loops?/i,
  quiet: /quiet (?:space|room|area|corner)|low[- ]sensory (?:space|room|area)|sensory room/i,
  bsl: /\bbsl\b|british sign language|sign language interpret/i,
  parking: /\bparking\b|\bcar park\b|\bblue badge (?:bays?|spaces?)/i,
}

const doubt =
  /\b(?:may|might|maybe|ask|check|contact|enquire|call|limited|partial(?:ly)?|some|part(?:s|ly)?|planned|planning|hop(?:e|ing)|soon|if|unless|subject|except|apart|but|former(?:ly)?|used to|temporar(?:y|ily)|restrict(?:ed|ions?)|nearest|nearby|public|street|pay|should)\b|\?/i
const negation =
  /\b(?:no|not|without|never|nor|neither|lacks?|unavailable|isn['’]t|aren['’]t|doesn['’]t|don['’]t|cannot|can['’]t|none|unsuitable|out of (?:order|use))\b|:\s*n\b/i
/** What says plainly that there are steps in the way, or none. */
const noSteps = /\b(?:no|without(?: any)?) (?:steps|stairs)\b/i
const steps =
  /\b(?:up|flight of|flights of|only by|several|many|two|three|four) (?:stairs|steps)\b|\b(?:steps|stairs) only\b|\b(?:stairs|steps) (?:up )?to (?:the )?(?:entrance|door|room|hall|venue)|\bnot (?:step[- ]?free|wheelchair|suitable for wheelchair)|^\s*no lift\b|\bfloor,? (?:with )?no lift\b/i

/** The facts in some texts taken together. */
export function accessFromWords(texts: readonly string[]): Facts {
  const heard = new Map<AccessFact, Set<'yes' | 'no'>>()
  const note = (fact: AccessFact, answer: 'yes' | 'no') =>
    heard.set(fact, (heard.get(fact) ?? new Set()).add(answer))
  for (const clause of texts.flatMap(clausesOf)) {
    if (doubt.test(clause)) continue
    if (noSteps.test(clause)) note('stepFree', 'yes')
    else if (steps.test(clause)) note('stepFree', 'no')
    for (const [fact, thing] of Object.entries(things) as [AccessFact, RegExp][]) {
      const answer = answerIn(clause.replace(noSteps, ''), thing)
      if (answer) note(fact, answer)
    }
  }
  return Object.fromEntries(
    [...heard].flatMap(([fact, answers]) => (answers.size === 1 ? [[fact, [...answers][0]]] : [])),
  )
}

/** At full stops, semicolons, lines, and commas that begin something else: a "no" reaches no further than its clause. */
const clausesOf = (text: string) => text.split(/[.;\n•|]+|,(?!\s*(?:and|or)\b)|\s[-–]\s(?!\s*(?:yes|no)\b)/i)

function answerIn(clause: string, thing: RegExp): 'yes' | 'no' | undefined {
  const found = thing.exec(clause)
  if (!found) return undefined
  if (!negation.test(clause)) return 'yes'
  const before = clause.slice(0, found.index)
  const after = clause.slice(found.index + found[0].length)
  const isDenied =
    /\b(?:no|not|without|lacks?|isn['’]t|aren['’]t|doesn['’]t have|don['’]t have)(?: (?:a|an|any|the|fully|on[- ]site|have|or))*\s*$/i.test(
      before,
    ) ||
    /^\s*(?:access|users?)?\s*(?::|-|–|\(|is|are)?\s*(?:no|not available|not provided|unavailable|none)\s*\)?\s*$/i.test(
      after,
    )
  return isDenied ? 'no' : undefined
}
