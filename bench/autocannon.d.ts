/** What we use of autocannon, which brings no types. */
declare module 'autocannon' {
  namespace autocannon {
    type Options = {
      url: string
      connections?: number
      duration?: number
      amount?: number
      method?: 'GET' | 'POST'
      headers?: Record<string, string>
      body?: string
      /** Each connection asks for them in turn. */
      requests?: { path: string }[]
      idReplacement?: boolean
    }
    type Result = {
      requests: { average: number; total: number }
      latency: { p99: number }
      non2xx: number
      '5xx': number
      errors: number
    }
  }
  function autocannon(options: autocannon.Options): Promise<autocannon.Result>
  export = autocannon
}
