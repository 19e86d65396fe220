import type { Translation } from '../words.ts'

export const errors = {
  contact: {
    'Choose email or text message.': 'Alegeți e-mail sau SMS.',
    'Enter an email address, like name@example.com.':
      'Scrieți o adresă de e-mail, de exemplu name@example.com.',
    'This email address is too long. Check it.': 'Această adresă de e-mail este prea lungă. Verificați-o.',
    'Enter a UK mobile number, like 07700 900123.':
      'Scrieți un număr de mobil din Regatul Unit, de exemplu 07700 900123.',
    'We have sent several codes already. Wait an hour, then ask again, or use the last one that came.':
      'Am trimis deja mai multe coduri. Așteptați o oră și cereți din nou sau folosiți ultimul cod primit.',
  },
  joinCode: {
    'Enter your join code.': 'Scrieți codul de acces.',
    'A join code is made of letters, numbers and dashes. Check the poster or link.':
      'Un cod de acces are litere, cifre și liniuțe. Verificați afișul sau linkul.',
    'We don’t know this join code. Check the poster or link and type it again.':
      'Nu cunoaștem acest cod. Verificați afișul sau linkul și scrieți-l din nou.',
    'This join code has stopped. Ask whoever gave it to you for the new one.':
      'Acest cod nu mai este valabil. Cereți-l pe cel nou de la cine vi l-a dat.',
  },
  call: {
    'Enter your first name.': 'Scrieți prenumele dvs.',
    'Keep this to one line.': 'Scrieți pe un singur rând.',
    'Choose how we may reach you.': 'Alegeți cum vă putem contacta.',
    'Enter a UK phone number, like 0113 496 0123 or 07700 900123.':
      'Scrieți un număr de telefon din Regatul Unit, de exemplu 0113 496 0123 sau 07700 900123.',
    'Your first name must be 40 characters or fewer.': 'Prenumele poate avea cel mult 40 de caractere.',
    'What it is about must be 500 characters or fewer.': 'Despre ce este vorba: cel mult 500 de caractere.',
    'Some characters here can’t be read. Type the words again.':
      'Unele caractere nu pot fi citite. Scrieți din nou.',
  },
} satisfies Translation['errors']
