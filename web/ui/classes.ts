/** Class names that apply, in order: classes('a', wide && 'a--wide'). */
export const classes = (...names: (string | false | undefined)[]) => names.filter(Boolean).join(' ')
