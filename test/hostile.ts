/** Text that has broken other people's software: for every field of every form. */

const html = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'><svg/onload=alert(1)>", '</textarea><script>x</script>',
  '</title><b>', '<!--', '-->', '<![CDATA[', '&lt;b&gt;', '&#x3c;script&#x3e;', 'javascript:alert(1)', '<b', '"', "'", '`', '<<<>>>',
]
const code = [
  "'; DROP TABLE people; --", "' OR '1'='1", '" OR ""="', '{{7*7}}', '${7*7}', '<%= 7*7 %>', '#{7*7}', '{%debug%}', '$where', '__proto__',
  'constructor', 'toString', 'hasOwnProperty', '../../../etc/passwd', '..\\..\\windows', '%2e%2e%2f', '%00', '%0d%0aSet-Cookie:x=1',
  '$(reboot)', '`reboot`', '| cat /etc/passwd', '=HYPERLINK("http://x")', '+1+1', '-1', '@SUM(1)', 'null', 'undefined', 'NaN', 'true', '[]', '{}', '0', '-0', '1e999',
]
const headers = [
  'a\r\nBcc: all@example.com', 'a\nSubject: other', 'a\rTo: b@example.com', 'a\r\n\r\n<html>', 'a\u2028b', 'a\u2029b', 'a\u0085b', '=?utf-8?B?PGI+?=',
]
const letters = [
  '\u0000', 'a\u0000b', '\u0001\u0002\u001b[31m', '\u007f', '\u202Egnp.exe', '\u200B\u200D\uFEFF', 'שלום عليكم', '𝕬𝖘𝖍', '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'Z̸̡̧͎̭a̵l̶g̴o̷',
  'ﬃ', 'İıſ', '\uFFFD', '\uFFFE', '\uD800', 'a\uDFFFb', ' ', '\t', '\u00a0', 'a'.repeat(501), 'a'.repeat(20_000), '😀'.repeat(251), 'Ω'.repeat(300),
]

export const hostile: readonly string[] = [...html, ...code, ...headers, ...letters]
