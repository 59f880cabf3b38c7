/** What the app shows of a person wherever one turns up. */
export interface PersonRef {
  id: string
  /** Missing where the person does not show it to whoever asks. */
  displayName?: string | null
  pictureId?: string | null
}

export type PictureSize = 96 | 320 | 640

export const pictureUrl = (pictureId: string, size: PictureSize) => `/api/users/pictures/${encodeURIComponent(pictureId)}/${size}`
