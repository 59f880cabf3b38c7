import { storage } from '@/shared/storage'

/** A key of the player, and what to say about it. `key` is as a keyboard event has it; letters count without Shift. */
export interface Shortcut {
  key: string
  shown: readonly string[]
  does: string
}

/** In the order of the help. */
export const shortcuts = [
  { key: ' ', shown: ['Space'], does: 'Play or pause' },
  { key: 'n', shown: ['N'], does: 'Next track' },
  { key: 'p', shown: ['P'], does: 'Previous track' },
  { key: 'ArrowRight', shown: ['→'], does: '10 seconds forward' },
  { key: 'ArrowLeft', shown: ['←'], does: '10 seconds back' },
  { key: 'Shift+ArrowRight', shown: ['Shift', '→'], does: 'Next track' },
  { key: 'Shift+ArrowLeft', shown: ['Shift', '←'], does: 'Previous track' },
  { key: 'Shift+ArrowUp', shown: ['Shift', '↑'], does: 'Louder' },
  { key: 'Shift+ArrowDown', shown: ['Shift', '↓'], does: 'Quieter' },
  { key: 'm', shown: ['M'], does: 'Mute' },
  { key: 's', shown: ['S'], does: 'Shuffle' },
  { key: 'r', shown: ['R'], does: 'Repeat: off, the queue, this track' },
  { key: 'q', shown: ['Q'], does: 'Queue' },
  { key: 'f', shown: ['F'], does: 'Full screen' },
  { key: 'l', shown: ['L'], does: 'Lyrics' },
  { key: '/', shown: ['/'], does: 'Search' },
  { key: '?', shown: ['?'], does: 'This help' },
] as const satisfies readonly Shortcut[]

export type ShortcutKey = Exclude<typeof shortcuts[number]['key'], '/'>

const stored = 'musicstreaming.letter-keys'

/** Who speaks to the computer, or rests a hand on the keys, may not want letters to do anything. */
export const usesLetters = () => storage.get(stored) !== 'off'

export function useLetters(uses: boolean): void {
  if (uses) {
    storage.remove(stored)
  } else {
    storage.set(stored, 'off')
  }
}

export const isLetter = (key: string) => /^[a-z]$/.test(key)

/** The shortcut that was pressed, by its `key`. */
export function keyOf({ key, shiftKey }: KeyboardEvent): string {
  return key.length === 1 ? (shiftKey && /[a-z]/i.test(key) ? '' : key.toLowerCase()) : shiftKey ? `Shift+${key}` : key
}

/** Whether what has the focus has a use of its own for a key. */
export function ownsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) {
    return false
  }

  const isTyping = target.closest('input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, select, [contenteditable], [role="menu"], [role="listbox"]') !== null
  const isPressed = key === ' ' && target.closest('button, summary, input:not([type="range"]), [role="button"]') !== null
  const isTurned = key.includes('Arrow') && target.closest('input[type="range"], input[type="radio"], [role="slider"]') !== null
  return isTyping || isPressed || isTurned
}

/** Behind a question that waits for its answer, nothing is to happen. */
export const isAsked = () => [...document.querySelectorAll('dialog[open]')].some(dialog => !dialog.hasAttribute('data-keys'))
