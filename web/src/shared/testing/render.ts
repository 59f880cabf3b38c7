import { render } from '@testing-library/vue'
import { createPinia, setActivePinia } from 'pinia'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'

const nowhere = { template: '<div />' }

/** Renders a component as the app would: with stores and a router that knows every path. */
export async function renderAt(component: Component, { path = '/', props = {} }: { path?: string, props?: object } = {}) {
  const pinia = createPinia()
  setActivePinia(pinia)
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/search', name: 'search', component: nowhere },
      { path: '/login', name: 'login', component: nowhere },
      { path: '/register', name: 'register', component: nowhere },
      { path: '/:path(.*)*', component: nowhere },
    ],
  })
  await router.push(path)
  return { ...render(component, { props, global: { plugins: [pinia, router] } }), router }
}
