/**
 * What a browser keeps for the page. One that is told to block it throws at every touch, even of the property itself: then
 * nothing is kept, and nothing breaks.
 */
export class SafeStorage {
  readonly #storage: () => Storage

  constructor(storage: () => Storage) {
    this.#storage = storage
  }

  get(key: string): string | null {
    try {
      return this.#storage().getItem(key)
    } catch {
      return null
    }
  }

  /** False where the browser has no room, or keeps nothing. */
  set(key: string, value: string): boolean {
    try {
      this.#storage().setItem(key, value)
      return true
    } catch {
      return false
    }
  }

  remove(key: string): void {
    try {
      this.#storage().removeItem(key)
    } catch {
      // What was never kept need not go.
    }
  }

  /** What `write` kept; null for what another hand wrote that is no JSON. */
  read<T>(key: string): T | null {
    try {
      return JSON.parse(this.get(key) ?? 'null') as T | null
    } catch {
      return null
    }
  }

  write(key: string, value: unknown): boolean {
    return this.set(key, JSON.stringify(value))
  }
}

export const storage = new SafeStorage(() => localStorage)
export const tabStorage = new SafeStorage(() => sessionStorage)
