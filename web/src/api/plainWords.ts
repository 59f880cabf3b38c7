import type { ProblemError } from './problem'

/** What a problem means to a listener, and what to do next; the service's own words where there are none here. */
export function plainWords(problem: ProblemError | null): string | null {
  if (!problem) {
    return null
  }

  return problem.status === 429
    ? `There were too many attempts. Try again ${problem.retryAfter ? `in ${inWords(problem.retryAfter)}` : 'in a while'}.`
    : words[problem.slug] ?? problem.message
}

/** 90 → "2 minutes": rounded up, so that who waits that long has waited long enough. */
export function inWords(seconds: number): string {
  const [count, unit] = seconds <= 60 ? [Math.ceil(seconds), 'second'] : seconds <= 3600 ? [Math.ceil(seconds / 60), 'minute'] : [Math.ceil(seconds / 3600), 'hour']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

const words: Record<string, string> = {
  'invalid-credentials': 'That e-mail address and password don’t belong together.',
  'suspended': 'This account is suspended, so you can’t log in. The mail that we sent you says why, and whom to write to.',
  'invalid-code': 'That code isn’t right. Codes change every 30 seconds: take the one that is shown now.',
  'invalid-link': 'This link has been used already or is too old. Ask for a new one.',
  'ticket-expired': 'That took too long. Start over.',
  'invalid-passkey': 'That passkey isn’t known here. Log in another way, and add it under Settings, Security.',
  'unknown-user-code': 'No device waits with that code. Look at the device again: codes change when they get old.',
  'invalid-authorization-request': 'The app asked for access in a way that we can’t trust, so you were not sent back to it.',
  'too-many-authorizations': 'You have connected as many apps as an account can have. Disconnect one under Settings, Apps.',
  'external-denied': 'You said no over there, so nothing has changed here.',
  'external-expired': 'That took too long, or began in another browser. Start over.',
  'external-failed': 'The other provider’s answer can’t be trusted, so nothing has changed. Start over.',
  'external-unavailable': 'The other provider doesn’t answer at the moment. Try again later, or go another way.',
  'external-address-unverified': 'That provider doesn’t vouch for your e-mail address, so it can neither log you in nor be linked. Confirm the address over there, or go another way.',
  'external-already-linked': 'An account of that provider is linked already. Unlink it first to link another.',
  'external-linked-elsewhere': 'That account over there belongs to another account here.',
  'external-not-proved': 'That provider didn’t say that you have just logged in there. Use your password, a passkey or a code, or set a password by mail first.',
  'external-other-person': 'Over there you are logged in as somebody else than the account that is linked here.',
  'too-many-api-keys': 'You have as many keys as an account can have. Remove one that you no longer need.',
  'has-staff-role': 'An admin’s account can’t be deleted. Have another admin take the role from you first.',
  'last-way-in': 'This is your only way in. Set a password or add a passkey first.',
  'conflict': 'This was changed elsewhere in the meantime. Load the page again and have another look.',
  'reauthentication-required': 'Nothing was changed, because you didn’t confirm that it’s you.',
}
