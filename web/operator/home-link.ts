/** Where every room leads back to. */
export const toHome = { href: '/operator', text: 'What waits for you' } as const
