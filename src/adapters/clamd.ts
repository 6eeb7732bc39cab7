import { connect, type Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import type { Scanner } from '#app/ports.ts';

/** Where clamd listens: a socket of this machine, or a host and its port. */
export type ClamdPlace = { readonly path: string } | { readonly host: string; readonly port: number };

/** Asking for longer than this without a word from clamd counts as clamd being away. */
const PATIENCE_MS = 60_000;
/** No piece is larger, so that little is in memory. */
const PIECE = 256 * 1024;
/** An answer is one line; whatever is longer is none. */
const LONGEST_ANSWER = 4_096;
const LONGEST_NAME = 200;

/** What clamd says of a stream that is longer than it takes: a person decides then (StreamMaxLength). */
export const TOO_LARGE = 'Too large for the scanner to look at';

/** A scanner that streams each file to clamd (INSTREAM). Throws when clamd is away, breaks off, or answers anything else. */
export function clamd(place: ClamdPlace, patienceMs = PATIENCE_MS): Scanner {
  return {
    scan: async (bytes) => {
      const socket = connect(place);
      try {
        return verdictOf(await ask(socket, bytes, patienceMs));
      } finally {
        socket.destroy();
      }
    },
  };
}

/** Writes the file and reads the answer at the same time: clamd may answer before it has read everything. */
async function ask(socket: Socket, bytes: AsyncIterable<Uint8Array>, patienceMs: number): Promise<string> {
  socket.setTimeout(patienceMs, () => socket.destroy(new Error('clamd did not answer in time.')));
  const answer = answerOf(socket);
  // Looked at below: what breaks while the file is still read must not go unheard.
  answer.catch(() => undefined);
  await Promise.race([send(socket, bytes, answer), answer]);
  return answer;
}

async function send(
  socket: Socket,
  bytes: AsyncIterable<Uint8Array>,
  answer: Promise<string>,
): Promise<void> {
  let isAnswered = false;
  const note = () => {
    isAnswered = true;
  };
  const noted = answer.then(note, note);
  const put = async (piece: Uint8Array) => {
    if (isAnswered || socket.destroyed || socket.writableEnded) return;
    if (socket.write(piece)) return;
    await Promise.race([new Promise((done) => socket.once('drain', done)), noted]);
  };
  await put(Buffer.from('zINSTREAM\0'));
  for await (const chunk of bytes) {
    if (isAnswered) return;
    for (let at = 0; at < chunk.length; at += PIECE) {
      const piece = chunk.subarray(at, at + PIECE);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.length);
      await put(length);
      await put(piece);
    }
  }
  await put(Buffer.alloc(4));
}

/** All that clamd says, until it ends. What breaks the connection is an answer where one came before. */
async function answerOf(socket: Socket): Promise<string> {
  let said = '';
  socket.on('data', (data: Buffer) => {
    said += data.toString('latin1');
    if (said.includes('\0') || said.length > LONGEST_ANSWER) socket.end();
    if (said.length > LONGEST_ANSWER) socket.destroy();
  });
  try {
    await finished(socket, { writable: false });
  } catch (error) {
    if (!said.includes('\0')) throw error;
  }
  return said;
}

function verdictOf(said: string): Awaited<ReturnType<Scanner['scan']>> {
  const [line = '', rest = ''] = said.split('\0', 2);
  const isWhole = said.includes('\0') && rest === '';
  if (isWhole && line === 'stream: OK') return { clean: true };
  if (isWhole && line.startsWith('INSTREAM size limit exceeded')) return { found: TOO_LARGE };
  const [, name] = /^stream: ([^\0]+) FOUND$/.exec(line) ?? [];
  if (isWhole && name) return { found: name.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, LONGEST_NAME) };
  throw new Error(line === '' ? 'clamd ended without an answer.' : 'clamd gave an answer that is none.');
}
