import { onActivated, onDeactivated, toValue, watchEffect, type MaybeRefOrGetter } from 'vue'

export const siteName = 'MusicStreaming'

/** Names the document after the page, also when a kept page is shown again. */
export function usePageTitle(title: MaybeRefOrGetter<string | undefined>): void {
  let isShown = true
  const apply = () => {
    const text = toValue(title)
    if (isShown) {
      document.title = text ? `${text} · ${siteName}` : siteName
    }
  }
  watchEffect(apply)
  onActivated(() => {
    isShown = true
    apply()
  })
  onDeactivated(() => { isShown = false })
}
