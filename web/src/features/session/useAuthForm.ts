import { useRoute, useRouter } from 'vue-router'
import { useForm } from '@/shared/form/useForm'
import { safeNext } from '@/shared/safeNext'

/** A form that leads to where the listener wanted to go. */
export function useAuthForm(send: () => Promise<void>, next: () => string | undefined = () => undefined) {
  const route = useRoute()
  const router = useRouter()
  const form = useForm(send)

  // Taken now: once the way is gone on, the address is another.
  const wanted = route.query.next
  const goOn = () => router.replace(safeNext(next() ?? wanted))

  async function submit(): Promise<void> {
    if (await form.submit()) {
      await goOn()
    }
  }

  return { ...form, submit, goOn }
}
