import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { WebParts } from '#web/parts.ts';

const MAY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** The same as one line, for a page at an address that belongs to nobody, where no plugin is at work. */
export const contentPolicy = Object.entries(MAY)
  .map(([name, from]) => `${name} ${from.join(' ')}`)
  .join(';');

/** What a browser may do with our pages: our own style, script and forms, nothing inline, nothing from elsewhere. */
export async function securityPlugin(scope: FastifyInstance, { isSecure }: WebParts): Promise<void> {
  await scope.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: MAY,
    },
    strictTransportSecurity: isSecure,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  await scope.register(compress, { encodings: ['br', 'gzip'], threshold: 1024 });
}
