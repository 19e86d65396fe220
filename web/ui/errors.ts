/** What is wrong with a form: the field's name, and what to do about it. The name '' is for the form as a whole. */
export type FieldErrors = Record<string, string>

export const hasErrors = (errors: FieldErrors | undefined): errors is FieldErrors =>
  errors !== undefined && Object.keys(errors).length > 0
