const words: Record<string, string> = {
  openid: 'Recognise you when you come back',
  profile: 'See your name',
  email: 'See your e-mail address',
  music: 'Play music and use your library, as you',
  offline_access: 'Stay connected until you disconnect it',
}

/** What nobody put into words is named as it is, never left out. */
export const inWordsOf = (scopes: readonly string[]): string[] => scopes.map(scope => words[scope] ?? scope)
