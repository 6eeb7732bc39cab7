// An IMAP server whose answers a test decides: silent, lying, dropping, endless.
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

export interface FakeMail {
  readonly uid: number;
  readonly raw: Buffer;
  readonly at: string;
}

/** What is wrong with this server; a test changes it while it runs. */
export interface Faults {
  /** UIDs at which the connection ends in the middle of the message, and how often. */
  readonly drops: Map<number, number>;
  /** UIDs whose messages never end: the size is a lie, and bytes come for as long as somebody asks. */
  readonly endless: Set<number>;
  /** UIDs that are listed and are not there. */
  phantoms: readonly number[];
  /** Answers under another UID than was asked for. */
  readonly answersAs: Map<number, number>;
  /** Says yes to IDLE, and then swallows everything. */
  isSilentInIdle: boolean;
  /** Takes commands and never answers. */
  isSilent: boolean;
  /** Sends all of a message, whatever part of it was asked for. */
  ignoresPartial: boolean;
  /** Sends lines of no meaning for ever when asked for a list. */
  babbles: boolean;
}

export class FakeImap implements AsyncDisposable {
  mails: FakeMail[] = [];
  uidValidity = 77;
  readonly faults: Faults = {
    ...{ drops: new Map(), endless: new Set<number>(), phantoms: [], answersAs: new Map() },
    ...{ isSilentInIdle: false, isSilent: false, babbles: false, ignoresPartial: false },
  };
  /** Commands as they came, in small letters, without their tags. */
  readonly asked: string[] = [];
  connections = 0;
  port = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /** With a certificate it speaks TLS from the first byte. */
  constructor(tls?: { readonly key: string; readonly cert: string }) {
    const serve = (socket: Socket) => this.#serve(socket);
    this.#server = tls ? createTlsServer(tls, serve) : createServer(serve);
  }

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    this.port = typeof address === 'object' && address ? address.port : 0;
    return this;
  }

  url(user = 'care'): string {
    return `imap://${user}:secret@127.0.0.1:${this.port}/INBOX`;
  }

  add(uid: number, raw: string, at = '01-Apr-2026 10:00:00 +0000'): void {
    this.mails.push({ uid, raw: Buffer.from(raw), at });
  }

  /** Says to whoever idles that something has come. */
  announce(): void {
    for (const socket of this.#sockets) socket.write(`* ${this.mails.length} EXISTS\r\n`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => undefined);
    const state = { isDeaf: false, idle: '' };
    socket.write('* OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS MOVE] ready\r\n');
    let text = '';
    socket.setEncoding('latin1').on('data', (part: string) => {
      text += part;
      for (let end = text.indexOf('\r\n'); end !== -1; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        if (!state.isDeaf && !this.faults.isSilent) this.#answer(socket, line, state);
      }
    });
  }

  #answer(socket: Socket, line: string, state: { isDeaf: boolean; idle: string }): void {
    const [, tag = '*', command = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
    const ok = (...lines: string[]) =>
      void socket.write([...lines.map((one) => `* ${one}`), `${tag} OK done`, ''].join('\r\n'));
    const verb = command.toUpperCase();
    if (line.toUpperCase() === 'DONE') socket.write(`${state.idle} OK done\r\n`);
    else this.asked.push(command.toLowerCase());
    if (verb.startsWith('IDLE')) {
      state.idle = tag;
      state.isDeaf = this.faults.isSilentInIdle;
      socket.write('+ idling\r\n');
    } else if (/^(SELECT|EXAMINE)/.test(verb)) {
      ok(
        ...['FLAGS (\\Seen \\Deleted)', `${this.mails.length} EXISTS`, '0 RECENT'],
        ...[`OK [UIDVALIDITY ${this.uidValidity}] valid`, 'OK [UIDNEXT 1000] next'],
      );
    } else if (verb.startsWith('UID SEARCH')) this.#list(socket, ok);
    else if (verb.startsWith('UID FETCH')) this.#fetch(socket, command, ok);
    else if (verb.startsWith('LIST')) ok('LIST (\\HasNoChildren) "/" INBOX');
    else if (verb.startsWith('CAPABILITY')) ok('CAPABILITY IMAP4rev1 IDLE UIDPLUS MOVE');
    else if (verb.startsWith('LOGOUT')) ok('BYE');
    else if (line.toUpperCase() !== 'DONE') ok();
  }

  #list(socket: Socket, ok: (...lines: string[]) => void): void {
    if (this.faults.babbles) {
      const babble = () => {
        while (!socket.destroyed && socket.write(`* OK ${'blah '.repeat(1000)}\r\n`));
        if (!socket.destroyed) socket.once('drain', babble);
      };
      babble();
      return;
    }
    const uids = [...this.mails.map(({ uid }) => uid), ...this.faults.phantoms];
    ok(`SEARCH ${[...new Set(uids)].join(' ')}`);
  }

  #fetch(socket: Socket, command: string, ok: (...lines: string[]) => void): void {
    const [, set = '', items = ''] = /^uid fetch (\S+) (.*)$/i.exec(command) ?? [];
    const asked = uidsIn(set);
    const [, start, most] = /BODY\.PEEK\[\]<(\d+)\.(\d+)>/i.exec(items) ?? [];
    for (const [index, mail] of this.mails.entries()) {
      if (!asked(mail.uid)) continue;
      const uid = this.faults.answersAs.get(mail.uid) ?? mail.uid;
      const head = `* ${index + 1} FETCH (UID ${uid} RFC822.SIZE ${mail.raw.length} INTERNALDATE "${mail.at}"`;
      if (start === undefined) {
        socket.write(`${head})\r\n`);
        continue;
      }
      const isEndless = this.faults.endless.has(mail.uid);
      const bytes = isEndless
        ? Buffer.alloc(Number(most), 'never ends\r\n')
        : this.faults.ignoresPartial
          ? mail.raw
          : mail.raw.subarray(Number(start), Number(start) + Number(most));
      const before = Buffer.from(`${head} BODY[]<${start}> {${bytes.length}}\r\n`);
      const left = this.faults.drops.get(mail.uid) ?? 0;
      if (left > 0) {
        this.faults.drops.set(mail.uid, left - 1);
        socket.end(Buffer.concat([before, bytes.subarray(0, Math.floor(bytes.length / 2))]));
        return;
      }
      socket.write(Buffer.concat([before, bytes, Buffer.from(')\r\n')]));
    }
    ok();
  }
}

/** Which UIDs a set of the protocol names: 1:3,7. */
function uidsIn(set: string): (uid: number) => boolean {
  const ranges = set.split(',').map((one) => {
    const [first = '0', last = first] = one.split(':');
    return [Number(first), last === '*' ? Number.POSITIVE_INFINITY : Number(last)] as const;
  });
  return (uid) => ranges.some(([first, last]) => uid >= first && uid <= last);
}
