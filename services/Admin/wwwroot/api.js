// Calls the admin service, with the page's antiforgery token.

export class RefusedError extends Error {
  constructor(status, body) {
    super(RefusedError.words(status, body));
    this.status = status;
  }

  static words(status, body) {
    try {
      return JSON.parse(body).detail ?? `It was refused (${status}).`;
    } catch {
      return `It was refused (${status}).`;
    }
  }
}

export async function api(method, path, body) {
  const token = document.querySelector('input[name=__RequestVerificationToken]').value;
  const response = await fetch(path, {
    method,
    headers: { RequestVerificationToken: token, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  if (response.redirected) {
    throw new RefusedError(401, '{"detail":"Your session has ended. Log in again."}');
  }
  if (!response.ok) {
    throw new RefusedError(response.status, await response.text());
  }
  return response.status === 204 ? undefined : response.json();
}
