import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';
import type { Authenticator } from '#app/ports.ts';

const PERIOD = 30;
const totpOf = (secret: Secret, issuer: string, label: string): TOTP =>
  new TOTP({ secret, issuer, label, algorithm: 'SHA1', digits: 6, period: PERIOD });

/** Codes by RFC 6238, as every authenticator app makes them. */
export const authenticator: Authenticator = {
  begin(user, issuer) {
    const secret = new Secret({ size: 20 });
    return { secret: secret.base32, uri: totpOf(secret, issuer, user).toString() };
  },
  picture: (uri) => QRCode.toString(uri, { type: 'svg', margin: 4 }),
  stepOf(secret, code, at) {
    // The package compares bytes, and throws on other digits than these.
    if (!/^[0-9]{6}$/.test(code)) return null;
    const timestamp = at.epochMilliseconds;
    const off = totpOf(Secret.fromBase32(secret), '', '').validate({ token: code, timestamp, window: 1 });
    return off === null ? null : TOTP.counter({ period: PERIOD, timestamp }) + off;
  },
};
