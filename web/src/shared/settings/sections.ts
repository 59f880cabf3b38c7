import type { IconName } from '../AppIcon.vue'

export interface SettingsSection {
  to: string
  label: string
  icon: IconName
}

/** The sections of the settings, in the order in which they are offered. */
export const settingsSections: readonly SettingsSection[] = [
  { to: '/settings/profile', label: 'Profile', icon: 'user' },
  { to: '/settings/playback', label: 'Playback', icon: 'volume' },
  { to: '/settings/security', label: 'Security', icon: 'shield' },
  { to: '/settings/sessions', label: 'Sessions', icon: 'devices' },
  { to: '/settings/apps', label: 'Apps', icon: 'apps' },
  { to: '/settings/privacy', label: 'Privacy', icon: 'lock' },
]
