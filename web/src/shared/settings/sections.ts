import type { IconName } from '../AppIcon.vue'

export interface SettingsSection {
  to: string
  label: string
  icon: IconName
}

/** The sections of the settings, in the order in which they are offered. */
export const settingsSections: readonly SettingsSection[] = [
  { to: '/settings/profile', label: 'Profile', icon: 'user' },
]
