declare module '@openactive/rpde-validator' {
  type Said = { severity: 'failure' | 'warning' | 'suggestion' | 'notice'; message: string }
  export function RpdeValidator(
    url: string,
    options?: { pageLimit?: number; requestDelayMs?: number; timeoutMs?: number },
  ): Promise<{ pages: { url: string; errors: { data: Said }[] }[] }>
}
