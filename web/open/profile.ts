/** Which standard, and which form of it, the open door speaks. */
export const orukVersion = 'HSDS-UK-3.0'
export const orukProfile = 'https://docs.openreferraluk.org/en/latest/'
