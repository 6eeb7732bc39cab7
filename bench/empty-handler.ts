// A route that parses the same body and answers a small one: what HTTP itself costs here.
import fastify from 'fastify';

const server = fastify({ logger: false, forceCloseConnections: true });
server.post('/api/cases/:reference/actions/:action', async () => ({ ok: true }));
server.get('/empty', async (_request, reply) =>
  reply.type('text/html; charset=utf-8').send('<!doctype html>'),
);
process.on('SIGTERM', () => {
  void server.close().then(() => process.exit(0));
});
const address = await server.listen({ host: '127.0.0.1', port: 0 });
console.error(`The empty handler answers on ${address}`);
