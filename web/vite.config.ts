import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// Aspire names the Gateway; on its own the dev server expects it where start.sh puts it.
const gateway = process.env.GATEWAY_HTTP ?? process.env.services__gateway__http__0 ?? 'http://localhost:8080'

// The services answer cookies only to the site's own origin, which in development is not the one of this server.
const proxied = { target: gateway, changeOrigin: true, headers: { origin: new URL(process.env.Public__ListenerBaseUrl ?? gateway).origin } }

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    proxy: {
      '/api': proxied,
      '/.well-known': proxied,
      '/telemetry': proxied,
    },
  },
  // The content security policy allows no data: fonts or scripts, so nothing is inlined.
  build: { assetsInlineLimit: 0, target: 'es2022' },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/shared/testing/setup.ts'],
    restoreMocks: true,
    testTimeout: 20_000,
  },
})
