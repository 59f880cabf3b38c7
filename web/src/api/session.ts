export interface User {
  id: string
  email: string
  displayName: string
  roles: string[]
  createdAt: string
  /** False for who only ever came through another provider. */
  hasPassword?: boolean
  hasPasskey?: boolean
  twoFactor?: boolean
  pictureId?: string | null
  /** What the player begins with. */
  audioQuality?: 'dataSaver' | 'normal' | 'high' | 'lossless'
  /** When the account is going to be deleted; missing where nobody asked for it. */
  erasureDueAt?: string | null
}

export interface Session {
  accessToken: string
  /** Seconds. */
  expiresIn: number
  user: User
}
