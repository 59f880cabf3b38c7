import { onBeforeUnmount } from 'vue'
import { sessionChannel, useSession, type TabNews } from './session.store'

/** Goes on when another tab of this browser logs in: as after the link in a mail, which opens a tab of its own. */
export function useSignInElsewhere(goOn: () => Promise<unknown>): void {
  const session = useSession()
  const otherTabs = new BroadcastChannel(sessionChannel)

  otherTabs.onmessage = async ({ data }: MessageEvent<TabNews>) => {
    // A page that is logging in by itself goes on by itself.
    if (data !== 'signed-out' && !session.isSignedIn && await session.resume().catch(() => false)) {
      await goOn()
    }
  }
  onBeforeUnmount(() => otherTabs.close())
}
