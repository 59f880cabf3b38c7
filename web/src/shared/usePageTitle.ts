import { onActivated, toValue, watchEffect, type MaybeRefOrGetter } from 'vue'

export const siteName = 'MusicStreaming'

/** Names the document after the page, also when a kept page is shown again. */
export function usePageTitle(title: MaybeRefOrGetter<string | undefined>): void {
  const apply = () => {
    const text = toValue(title)
    document.title = text ? `${text} · ${siteName}` : siteName
  }
  watchEffect(apply)
  onActivated(apply)
}
