import { createRouter, createWebHistory, type Router, type RouteRecordRaw } from 'vue-router'
import HomePage from '@/features/home/HomePage.vue'
import { hasSecretFragment, keepFragment } from '@/shared/linkFragment'
import { safeNext } from '@/shared/safeNext'
import { longestQuery } from '@/features/search/search.api'
import type { useSession } from '@/features/session/session.store'

declare module 'vue-router' {
  interface RouteMeta {
    /** For those who are not logged in, and only for them. */
    anonymous?: boolean
    /** For everybody, logged in or not. */
    open?: boolean
    /** Stands alone, without the player and the ways to other pages; so do the two above. */
    alone?: boolean
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: HomePage },
  { path: '/search', name: 'search', component: () => import('@/features/search/SearchPage.vue'), props: route => ({ q: String(route.query.q ?? '').trim().slice(0, longestQuery) }) },
  { path: '/albums/:albumId', name: 'album', component: () => import('@/features/albums/AlbumPage.vue'), props: true },
  { path: '/artists', name: 'artists', component: () => import('@/features/artists/ArtistsPage.vue') },
  { path: '/artists/:artistId', name: 'artist', component: () => import('@/features/artists/ArtistPage.vue'), props: true },
  { path: '/genres', name: 'genres', component: () => import('@/features/genres/GenresPage.vue') },
  { path: '/genres/:slug', name: 'genre', component: () => import('@/features/genres/GenrePage.vue'), props: true },
  { path: '/people/:personId', name: 'person', component: () => import('@/features/people/PersonPage.vue'), props: true },
  { path: '/settings', redirect: '/settings/profile' },
  { path: '/settings/profile', name: 'settings-profile', component: () => import('@/features/profile/ProfilePage.vue') },
  { path: '/settings/playback', component: () => import('@/features/playback/PlaybackSettingsPage.vue') },
  { path: '/settings/security', component: () => import('@/features/security/SecurityPage.vue') },
  { path: '/settings/sessions', component: () => import('@/features/security/SessionsPage.vue') },
  { path: '/settings/apps', component: () => import('@/features/security/AppsPage.vue') },
  { path: '/settings/privacy', component: () => import('@/features/privacy/PrivacyPage.vue') },
  { path: '/login', name: 'login', component: () => import('@/features/session/LoginPage.vue'), meta: { anonymous: true } },
  { path: '/register', name: 'register', component: () => import('@/features/session/RegisterPage.vue'), meta: { anonymous: true } },
  { path: '/register/confirm', component: () => import('@/features/session/ConfirmRegistrationPage.vue'), meta: { open: true } },
  { path: '/forgot', name: 'forgot', component: () => import('@/features/session/ForgotPage.vue'), meta: { open: true } },
  { path: '/reset', component: () => import('@/features/session/ResetPage.vue'), meta: { open: true } },
  { path: '/signed-in', component: () => import('@/features/session/SignedInPage.vue'), meta: { open: true } },
  { path: '/authorize', component: () => import('@/features/consent/AuthorizePage.vue'), meta: { open: true } },
  { path: '/device', component: () => import('@/features/consent/DevicePage.vue'), meta: { alone: true } },
  { path: '/email/confirm', component: () => import('@/features/session/ConfirmEmailPage.vue'), meta: { open: true } },
  { path: '/:path(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue') },
]

export function createAppRouter(session: ReturnType<typeof useSession>): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (to, from, savedPosition) => savedPosition ?? (to.path === from.path ? undefined : { top: 0 }),
  })

  router.beforeEach(to => {
    if (to.hash && hasSecretFragment(to.path)) {
      keepFragment(to.path, to.hash)
      return { path: to.path, query: to.query, replace: true }
    }

    if (to.meta.open) {
      return true
    }

    if (to.meta.anonymous) {
      return session.isSignedIn ? safeNext(to.query.next) : true
    }

    return !session.hasToLogIn || { name: 'login', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  })

  return router
}
