/**
 * What an imported thing is and what it serves, guessed from its words where its source does not use our own terms. The
 * words are those of community directories: the LGA's service types, Open Eligibility, OpenActive's activity list.
 * Conservative: a wrong tag sends somebody to the wrong door.
 */
import type { Suitability } from '../../directory/listing.ts'
import { type ActivityType, activityTypeIds, type Need, needIds, needsNeverMatched } from '../../taxonomy.ts'

/** What a thing says of itself: its own tags weigh most, then its name, then its text. */
export type Said = { tags: readonly string[]; title: string; text: string }

// biome-ignore format: one line a subject
const typeWords: Partial<Record<ActivityType, string>> = {
  walking: 'walk|walks|walking|walkers|ramble|rambling|ramblers|hike|hiking|nordic walking|run|running|runners|jog|jogging|parkrun|couch to 5k|cycle|cycling|bike ride|bikes|trail running|athletics',
  sport: 'sports?|exercise|exercises|fitness|gym|football|netball|badminton|tennis|squash|swim|swimming|aqua|aerobics|pilates|basketball|cricket|rugby|rounders|bowls|bowling|boccia|martial arts|judo|karate|taekwondo|boxing|boxercise|circuits|spin|zumba|table tennis|pickleball|volleyball|hockey|golf|climbing|bodypump|body pump|hiit|keep fit|strength and balance|gymnastics|rowing|padel|archery|fencing|leisure centre|physical activity|court hire|pitch hire|(?:tennis|squash|badminton) courts?',
  gardening: 'garden|gardens|gardening|gardeners|allotments?|horticulture|horticultural|nature|wildlife|conservation|woodland|forest|green gym|birdwatching|bird watching|beekeeping|canal|countryside|outdoor learning|angling|fishing',
  arts: 'arts?|crafts?|craft group|knit|knitting|crochet|sewing|painting|drawing|pottery|ceramics|music|choir|choirs|singing|sing|ukulele|guitar|drumming|dance|dancing|ballet|theatre|drama|creative|creativity|photography|creative writing|poetry|quilting|textiles|embroidery|woodwork|film club',
  heritage: 'museums?|heritage|local history|history society|archaeology|library|libraries|book club|reading group|galleries|gallery',
  faith: 'church|mosque|temple|synagogue|gurdwara|worship|prayer|prayers|faith|bible|quran|parish|cultural association|cultural group',
  learning: 'learning|course|courses|class for adults|adult education|esol|digital skills|computers?|it skills|online basics|language class|english class|english classes|conversation class|literacy|numeracy|tutoring|workshops?|education',
  volunteering: 'volunteer|volunteers|volunteering|time ?bank',
  'peer-support': 'peer support|support groups?|self[- ]help|mutual aid|recovery group|alcoholics anonymous|gamblers anonymous|narcotics anonymous|peer group|men in sheds|talking group|anonymous',
  advice: 'advice|advocacy|advisers?|welfare rights|benefits advice|debt|money advice|legal advice|law centre|housing advice|citizens advice|energy advice|immigration advice|tenancy',
  employment: 'employment|employability|jobs?|job ?club|job search|job seekers?|cv|careers?|apprenticeships?|back to work|work experience',
  carers: 'carers?|caregivers?|carer support|respite',
  'bereavement-support': 'bereavement|bereaved|grief|grieving|loss of a loved one|widows?|widowed|cruse',
  cooking: 'cooking|cook|cookery|baking|food ?bank|food pantry|community pantry|lunch club|luncheon club|community meal|community kitchen|healthy eating|community cafe|community fridge|food',
  relaxation: 'mindfulness|meditation|relaxation|yoga|tai chi|tai-chi|qi ?gong|breathing|breathwork',
  coaching: 'health coach|health coaching|health trainers?|lifestyle (?:service|coach|coaching)|stop smoking|smoking cessation|weight management|health checks?',
  social: 'social|social groups?|befriending|friendship|friends|coffee morning|tea and chat|chat|drop-in cafe|day centre|day centres|lunch club|bingo|board games|games club|over 50s club|companionship|meet people|get together|men in sheds|youth club|community centre',
}

// biome-ignore format: one line a subject
const needWords: Partial<Record<Need, string>> = {
  connection: 'lonely|loneliness|isolated|isolation|social isolation|befriending|friendship|meet (?:new )?people|make (?:new )?friends|coffee morning|companionship|social groups?|social activities|lunch club',
  stress: 'stress|anxiety|anxious|depression|low mood|mental health|mental wellbeing|emotional wellbeing|mindfulness|relaxation|counselling|talking therap(?:y|ies)',
  active: 'physical activity|exercise|exercises|fitness|get active|getting active|keep fit|sports?|walking group|walks|gym|swimming|running|cycling|dance|zumba|yoga|pilates|strength and balance',
  sleep: 'sleep|insomnia|fatigue|tiredness',
  nature: 'nature|gardening|gardens?|allotments?|wildlife|woodland|conservation|outdoors|green space|countryside',
  creativity: 'creative|creativity|arts?|crafts?|knitting|sewing|painting|choir|singing|music|drama|theatre|pottery|photography|learn something new|adult learning',
  money: 'debt|debts|benefits advice|welfare benefits|welfare rights|money advice|budgeting|universal credit|financial (?:advice|help|support|hardship)|cost of living',
  housing: 'housing|homeless|homelessness|tenancy|tenants|rent arrears|energy bills|fuel poverty|energy advice|heating',
  work: 'employment|employability|job ?club|job search|find(?:ing)? work|cv|careers?|volunteering|volunteers|apprenticeships?|training for work',
  caring: 'carers|carer support|young carers|caring for (?:someone|a)|unpaid carers?|respite',
  bereavement: 'bereavement|bereaved|grief|grieving|widowed',
  family: 'parents?|parenting|families|family support|toddlers?|baby|babies|mums|dads|children[’\']?s centre|family hub',
  condition: 'long[- ]term conditions?|diabetes|chronic pain|pain management|arthritis|menopause|stroke|cancer|copd|asthma|heart disease|cardiac|fibromyalgia|parkinson[’\']?s|multiple sclerosis|falls prevention',
  dementia: 'dementia|alzheimer[’\']?s|memory cafe|memory café|memory loss',
  food: 'food ?bank|food pantry|community pantry|healthy eating|cooking|cookery|nutrition|community meal|community fridge',
  habits: 'alcohol|drinking problem|drugs?|substance misuse|addictions?|stop smoking|smoking cessation|quit smoking|gambling',
  digital: 'digital skills|computers?|it skills|get(?:ting)? online|smartphones?|tablets? and phones?|digital inclusion|online basics',
  language: 'esol|english classes|english for speakers|conversation club|learn english|refugees?|asylum seekers?|migrants?|newcomers|interpreting',
}

/** Whole words, one or many of it, whatever their case. */
const expand = (words: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})s?(?![\\p{L}\\p{N}])`, 'giu')
const typePatterns = activityTypeIds.flatMap((id) =>
  typeWords[id] ? [[id, expand(typeWords[id])] as const] : [],
)
const needPatterns = needIds
  .filter((id) => !needsNeverMatched.includes(id))
  .flatMap((id) => (needWords[id] ? [[id, expand(needWords[id])] as const] : []))

/** More of a text is the small print. */
const mostOfText = 1500
const mostNeeds = 4

const weigh = (pattern: RegExp, { tags, title, text }: Said) =>
  4 * kinds(pattern, tags.join(' · ')) + 3 * kinds(pattern, title) + kinds(pattern, text.slice(0, mostOfText))

/** How many different words of a kind are in it, of which three are as good as ten. */
const kinds = (pattern: RegExp, text: string) =>
  Math.min(3, new Set((text.match(pattern) ?? []).map((word) => word.toLowerCase())).size)

const usualNeed: Partial<Record<ActivityType, Need>> = {
  social: 'connection',
  walking: 'active',
  sport: 'active',
  gardening: 'nature',
  arts: 'creativity',
  volunteering: 'work',
  employment: 'work',
  carers: 'caring',
  'bereavement-support': 'bereavement',
  cooking: 'food',
  relaxation: 'stress',
}

/** One mention in a long text is no kind: a tag or the name says it, or two different words of the text do. */
const enough = 2

export function guess(said: Said): { type: ActivityType; needs: Need[] } {
  const [best] = typePatterns
    .map(([type, pattern]) => ({ type, weight: weigh(pattern, said) }))
    .sort((one, other) => other.weight - one.weight)
  const type = best && best.weight >= enough ? best.type : undefined
  const usual = type && usualNeed[type]
  const needs = needPatterns
    .map(([need, pattern]) => ({ need, weight: weigh(pattern, said) + (need === usual ? enough : 0) }))
    .filter(({ weight }) => weight >= enough)
    .sort((one, other) => other.weight - one.weight)
    .slice(0, mostNeeds)
    .map(({ need }) => need)
  return { type: type ?? 'social', needs: needIds.filter((need) => needs.includes(need)) }
}

const suitWords: Partial<Record<Suitability, RegExp>> = {
  beginners:
    /\b(?:(?:absolute |complete |for )?beginners? (?:are )?(?:welcome|class|course|session)|for beginners|suitable for beginners)\b/i,
  'drop-in':
    /\b(?:drop[- ]in (?:session|group|and|service|any)|just (?:turn|drop) (?:up|in)|no need to book|no booking (?:needed|required|necessary))\b/i,
  women: /\b(?:(?:women|ladies|females?)[- ]only|(?:only|exclusively) for women)\b/i,
  men: /(?<!wo)\b(?:men|males?)[- ]only\b|\b(?:only|exclusively) for men\b/i,
  lgbt: /\b(?:lgbt\w*\+? (?:group|community|people|social|youth)|for lgbt\w*)/i,
}
const denied = /\b(?:not|no longer|isn['’]t|except|unless)\b/i

/** Whom it suits, where a sentence says so outright. */
export function suitsFromWords(texts: readonly string[]): Suitability[] {
  const sentences = texts
    .flatMap((text) => text.split(/[.;\n]+/))
    .filter((sentence) => !denied.test(sentence))
  return (Object.entries(suitWords) as [Suitability, RegExp][]).flatMap(([suit, pattern]) =>
    sentences.some((sentence) => pattern.test(sentence)) ? [suit] : [],
  )
}
