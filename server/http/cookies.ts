// The session cookie: `__Host-` and Secure over https; on plain http on loopback it drops both, and
// says so at start. Its value is a 256-bit secret that the store knows only by its hash.
const secureName = '__Host-tocsin';
const plainName = 'tocsin';

export interface CookieJar {
  readonly read: (header: string | undefined) => string | undefined;
  /** The `Set-Cookie` value that stores a token, or clears it where undefined. */
  readonly write: (token: string | undefined) => string;
}

export function makeCookieJar(isSecure: boolean): CookieJar {
  const name = isSecure ? secureName : plainName;
  const flags = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  return {
    read(header) {
      const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='));
      const value = pairs.find(([key]) => key === name)?.[1];
      return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
    },
    write: (token) => (token === undefined ? `${name}=; ${flags}; Max-Age=0` : `${name}=${token}; ${flags}`),
  };
}
