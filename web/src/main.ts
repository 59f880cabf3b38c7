import '@/styles/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from '@/app/App.vue'
import { createAppRouter } from '@/app/router'
import { guardFragments } from '@/shared/linkFragment'
import { useSession } from '@/features/session/session.store'
import { startTelemetry } from '@/telemetry/startTelemetry'

guardFragments()

const app = createApp(App).use(createPinia())
const session = useSession()

// The first guard asks whether somebody is logged in, so that is found out first.
await session.start()
app.use(createAppRouter(session)).mount('#app')
startTelemetry()
