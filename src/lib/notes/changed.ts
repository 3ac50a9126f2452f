import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

let dates: ReadonlyMap<string, Date> | undefined;

/** Newest commit of every folder under content/, from one call of git: a call per note would cost more than the note. */
function readGit(): ReadonlyMap<string, Date> {
  const found = new Map<string, Date>();
  let log = '';
  try {
    log = execFileSync('git', ['-c', 'core.quotePath=false', 'log', '--format=@%cI', '--name-only', '--', 'content'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return found; // no git or no history (a tarball): the files' own dates stand in
  }
  let date = new Date(0);
  for (const line of log.split('\n')) {
    if (line.startsWith('@')) date = new Date(line.slice(1));
    else if (line !== '' && !found.has(dirname(line))) found.set(dirname(line), date);
  }
  return found;
}

function newestFile(folder: string): Date {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  if (epoch !== undefined) return new Date(Number(epoch) * 1000);
  const times = existsSync(folder) ? readdirSync(folder).map((file) => statSync(join(folder, file)).mtimeMs) : [];
  return new Date(Math.max(0, ...times));
}

/**
 * When the folder of this file was last changed: its newest commit; without git history
 * SOURCE_DATE_EPOCH or the newest file's own date.
 * @param filePath path of a note, absolute or relative to the repository.
 */
export function lastChanged(filePath: string): Date {
  dates ??= readGit();
  const folder = dirname(filePath.startsWith('/') ? relative(process.cwd(), filePath) : filePath);
  return dates.get(folder) ?? newestFile(folder);
}
