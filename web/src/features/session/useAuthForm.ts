import { useRoute, useRouter } from 'vue-router'
import { useForm } from '@/shared/form/useForm'
import { safeNext } from './safeNext'

/** A form that leads to where the listener wanted to go. */
export function useAuthForm(send: () => Promise<void>) {
  const route = useRoute()
  const router = useRouter()
  const form = useForm(send)

  async function submit(): Promise<void> {
    if (await form.submit()) {
      await router.replace(safeNext(route.query.next))
    }
  }

  return { ...form, submit }
}
