// The page's side of the control channel (protocol: README.md). It knows bytes only: no emulator, no DOM,
// so that it runs in Node, in a page and in a Worker.

const SLICE = 12 * 1024;          // bytes sent before the agent's "+" is awaited; the serial port has no flow control
const FOREVER_MS = 86_400_000;    // a terminal lives as long as its page
const encoder = new TextEncoder();

export class ShellError extends Error {}

/** There is no shell to be had any more, or the machine has been switched off: only a reset helps. */
export class BrokenError extends ShellError {}

function toBase64(data) {
  const bytes = typeof data === 'string' ? encoder.encode(data) : data;
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x2000) text += String.fromCharCode(...bytes.subarray(i, i + 0x2000));
  return btoa(text);
}

function fromBase64(text) {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}

function words(line) {
  return Object.fromEntries(line.split(' ').filter((w) => w.includes('=')).map((w) => [w.slice(0, w.indexOf('=')), w.slice(w.indexOf('=') + 1)]));
}

function unescape(text) {
  return text.replace(/\\([nt\\])/g, (_, c) => ({ n: '\n', t: '\t', '\\': '\\' })[c]);
}

/** The `fds` answer: P (process), A (argument) and F (descriptor) lines, in this order for each process. */
export function parseProcesses(text) {
  const list = [];
  for (const line of text.split('\n')) {
    const [kind, ...f] = line.split('\t');
    if (kind === 'P') {
      const [pid, ppid, pgrp, sid, tty, foreground] = f.slice(0, 6).map(Number);
      list.push({ pid, ppid, pgrp, sid, tty, foreground, state: f[6], uid: Number(f[7]), argv: [], fds: [] });
    } else if (kind === 'A') list.at(-1).argv.push(unescape(f.join('\t')));
    else if (kind === 'F') list.at(-1).fds.push({ fd: Number(f[0]), mode: f[1], target: unescape(f.slice(2).join('\t')) });
  }
  for (const p of list) p.fds.sort((a, b) => a.fd - b.fd);
  return list;
}

// One stream of a run: decoded piece by piece, so a character may lie across two frames.
class Stream {
  text = '';
  decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  push(bytes) {
    const piece = this.decoder.decode(bytes, { stream: true });
    this.text += piece;
    return piece;
  }
  end() { this.text += this.decoder.decode(); return this.text; }
}

export class ShellClient {
  #send; #line = ''; #next = 1; #jobs = new Map(); #queue = Promise.resolve(); #more = null; #closed = null; #told;

  /**
   * `send(bytes: Uint8Array)` puts bytes into ttyS1; the owner calls `receive` for bytes that come out of it.
   * `onLogin(bytes)` is given what the login terminal shows, `onNotice(kind, text)` what the agent says unasked:
   * 'off' and how, 'broken' and what.
   */
  constructor(send, { onLogin = () => {}, onNotice = () => {} } = {}) {
    this.#send = send;
    this.#told = { onLogin, onNotice };
    // Ends whatever half line a former client has left.
    send(encoder.encode('\n'));
  }

  receive(bytes) {
    for (const b of typeof bytes === 'number' ? [bytes] : bytes) {
      if (b !== 10) { this.#line += String.fromCharCode(b); continue; }
      const line = this.#line;
      this.#line = '';
      this.#handle(line);
    }
  }

  /** After a reset, or when the machine is thrown away: everything still open is refused. */
  close(reason = '机器已重置') {
    this.#closed = new ShellError(reason);
    for (const job of this.#jobs.values()) job.reject(this.#closed);
    this.#jobs.clear();
    this.#more?.();
  }

  ping(wait = 5000) { return this.#ask('ping', {}, { wait }); }
  /** The window of the reader's login terminal. */
  size(rows, cols) { return this.#ask('size', { rows, cols }); }
  /** Types on the login terminal → how many bytes it took; the rest is to be typed again later. */
  type(bytes) { return this.#type('login', bytes); }
  /** The screen's answer to a program's query. Dropped when no program waits for it any more. */
  answer(bytes) { return this.#ask('answer', { to: 'login', data: toBase64(bytes) }); }
  killAll() { return this.#ask('killall', {}); }
  dropCaches() { return this.#ask('drop', {}, { wait: 60000 }); }

  /** After a restore: the present time, and random numbers of this machine's own. */
  wake(time = Date.now(), seed = crypto.getRandomValues(new Uint8Array(32))) {
    return this.#ask('wake', { time, seed: toBase64(seed) });
  }

  /** Writes a file (path ending in "/": makes a folder), whole or in parts. */
  async put(path, content = '', { mode = 0o644, user = 'reader' } = {}) {
    const bytes = typeof content === 'string' ? encoder.encode(content) : content;
    const common = { path: toBase64(path), mode: mode.toString(8), user };
    for (let at = 0, append = 0; at < bytes.length || !append; at += 0x10000, append = 1) {
      await this.#ask('put', { ...common, append, data: toBase64(bytes.subarray(at, at + 0x10000)) });
    }
  }

  /** All processes of the reader, or of one session, with their descriptors as the kernel has them. */
  async processes({ sid } = {}) {
    const job = await this.#ask('fds', sid ? { sid } : {});
    return parseProcesses(job.out.end());
  }

  /**
   * Runs a script in a fresh shell without a terminal → { stdout, stderr, exitCode, signal, why, ms }.
   * `why` is null, or what ended it: 'time', 'output', 'cancel', 'left' (children left behind, killed).
   */
  async run(script, { cwd, home, env, stdin, user, shell, ms = 10000, max = 65536, signal, onStart, onOutput } = {}) {
    signal?.throwIfAborted();
    const args = { script: toBase64(script), ms, max };
    for (const [key, value] of Object.entries({ cwd, home, stdin })) if (value !== undefined) args[key] = toBase64(value);
    if (env) args.env = toBase64(Object.entries(env).map(([k, v]) => `${k}=${v}`).join('\n'));
    if (user) args.user = user;
    if (shell) args.shell = shell;
    const began = performance.now();
    const job = await this.#ask('run', args, { wait: ms + 15000, signal, onStart, onOutput });
    const { code, signal: killedBy, why } = job.result;
    return {
      stdout: job.out.end(), stderr: job.err.end(), exitCode: Number(code), signal: Number(killedBy),
      why: why === '-' ? null : why, ms: performance.now() - began,
    };
  }

  /**
   * Runs a script on a terminal of its own, without limits, until it ends or is closed → { type, size, close, ended }.
   * `onBytes` is given what the terminal shows; `ended` resolves to the exit code, or is refused after a reset.
   */
  terminal(script, { cwd, env = {}, rows = 24, cols = 80, onBytes } = {}) {
    const id = String(this.#next);
    const args = { script: toBase64(script), tty: 1, rows, cols, ms: FOREVER_MS, max: 0x7fffffff };
    if (cwd !== undefined) args.cwd = toBase64(cwd);
    args.env = toBase64(Object.entries({ TERM: 'xterm-256color', ...env }).map(([k, v]) => `${k}=${v}`).join('\n'));
    const ended = this.#ask('run', args, { wait: FOREVER_MS, onBytes }).then((job) => Number(job.result.code));
    return {
      ended,
      type: (bytes) => this.#type(id, bytes),
      answer: (bytes) => this.#ask('answer', { to: id, data: toBase64(bytes) }),
      size: (rows, cols) => this.#ask('size', { to: id, rows, cols }),
      close: () => this.#ask('cancel', { run: id }),
    };
  }

  async #type(to, bytes) {
    const job = await this.#ask('type', { to, data: toBase64(bytes) });
    return Number(job.result.taken);
  }

  #ask(op, args, { wait = 15000, signal, onStart, onOutput, onBytes } = {}) {
    if (this.#closed) return Promise.reject(this.#closed);
    const id = String(this.#next++);
    const job = { id, out: new Stream(), err: new Stream(), onStart, onOutput, onBytes };
    const cancel = () => this.#ask('cancel', { run: id }).catch(() => {});
    const answered = new Promise((resolve, reject) => Object.assign(job, { resolve, reject }));
    const timer = setTimeout(() => job.reject(new ShellError('机器没有回应')), wait);
    this.#jobs.set(id, job);
    this.#transmit([id, op, ...Object.entries(args).map(([k, v]) => `${k}=${v}`)].join(' '));
    signal?.addEventListener('abort', cancel, { once: true });
    return answered.finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      this.#jobs.delete(id);
    });
  }

  // One line at a time; a long one in slices, each waiting for the agent to have read the one before.
  #transmit(line) {
    this.#queue = this.#queue.then(async () => {
      for (let at = 0; at < line.length && !this.#closed; at += SLICE) {
        const last = at + SLICE >= line.length;
        const read = last ? null : new Promise((resolve) => { this.#more = resolve; });
        this.#send(encoder.encode(line.slice(at, at + SLICE) + (last ? '\n' : '\\\n')));
        await read;
      }
    });
  }

  #handle(line) {
    if (line === '+') { this.#more?.(); this.#more = null; return; }
    const [id, kind = ''] = line.split(' ', 2);
    if (this.#closed) return;
    if (id === 'login') { this.#told.onLogin(fromBase64(line.slice(8))); return; }
    if (id === '!') { this.#told.onNotice(kind, line.slice(kind.length + 3)); return; }
    const job = this.#jobs.get(id);
    if (!job) return;
    const rest = line.slice(id.length + kind.length + 2);
    if (kind === '1' && job.onBytes) job.onBytes(fromBase64(rest));
    else if (kind === '1' || kind === '2') {
      const piece = (kind === '1' ? job.out : job.err).push(fromBase64(rest));
      job.onOutput?.(kind === '1' ? 'stdout' : 'stderr', piece);
    } else if (kind === 'start') job.onStart?.(Number(rest));
    else if (kind === 'err') job.reject(rest.startsWith('broken ') ? new BrokenError(rest.slice(7)) : new ShellError(`机器报错：${rest}`));
    else { job.result = words(rest); job.resolve(job); }
  }
}
