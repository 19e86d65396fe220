/**
 * What somebody wrote, as it goes into an email to strangers: nothing hidden in it, and nothing that a mail program
 * would turn into a link by itself. A space after the dot does that everywhere, reads as a slip of the pen where it was
 * no link, and still lets a reader see what was meant.
 */

// What changes the order of letters or can't be seen. Kept: joiners, which emoji and Persian need, and plain marks of direction.
const hidden = /[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g

/** Without characters that hide words or turn them round. */
export const withoutHidden = (text: string): string => text.replace(hidden, '')

// The full stop and those that browsers take for one in an address.
const dots = '.\u3002\uff0e\uff61\u2024\ufe52'
const mailAddress = /^[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?=[.,;:!?)]*$)/u

/** Without anything to press. An email address stays: it opens a letter and no page. */
export const withoutLinks = (text: string): string =>
  withoutHidden(text).replace(/\S+/g, (word) => (mailAddress.test(word) ? word : apart(word)))

const apart = (word: string): string =>
  word
    // "https://", "tel:", "javascript:", but not 10:30.
    .replace(/(?<=\p{L}{2})([:\uff1a])(?=\S)/gu, '$1 ')
    // Two slashes either way begin an address of a site or of a shared disk.
    .replace(/([/\\])(?=[/\\])/g, '$1 ')
    .replace(new RegExp(`([${dots}])(?=[\\p{L}])`, 'gu'), '$1 ')
    .replace(/www([.])(?=\S)/giu, 'www$1 ')
