/** The ballots as a file, and a file counted again, in this page. */
import { html } from 'lit';
import { shieldCheckIcon } from '../../../ui/icons-more.ts';
import { fileOf, recount } from '../domain/count/file.ts';
import type { ResultBody } from '../domain/kinds.ts';
import { sheets } from '../domain/lists.ts';
import { sheetRef } from '../domain/publish.ts';
import type { Poll } from '../poll.element.ts';
import type { Method } from './method.ts';

type Said = 'checking' | 'check_same' | 'check_other' | 'check_torn' | 'check_strange';
const said = new WeakMap<Poll, Said>();

export function recounting(poll: Poll, h: Method, result: ResultBody): unknown {
  const tell = (what: Said): void => {
    said.set(poll, what);
    poll.requestUpdate();
  };
  const word = said.get(poll);
  return html`<div class="recount meta"><span>${shieldCheckIcon()}${h.say('recount')}</span>
    <button type="button" class="link" @click=${() => void download(poll, result)}>${h.say('download')}</button>
    <label class="link">${h.say('check')}<input class="vh" type="file" accept="application/json,.json" @change=${async ({
      target,
    }: Event) => {
      const [file] = (target as HTMLInputElement).files ?? [];
      if (!file) return;
      tell('checking');
      tell(check(await file.text()));
    }}></label>
    <span role="status">${word ? h.say(word) : ''}</span></div>`;
}

export function check(text: string): Said {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return 'check_strange';
  }
  const found = recount(file);
  if (!found) return 'check_strange';
  return !found.whole ? 'check_torn' : found.same ? 'check_same' : 'check_other';
}

/** Every sheet, read to the end. */
export async function ballotFile(poll: Poll, result: ResultBody): Promise<string> {
  const window = poll.topic.replica!.open(sheets, { limit: 50 });
  await window.retry();
  while (window.hasMore && (await window.more()));
  const rows = window.rows.flatMap((id) => poll.topic.get(sheetRef(Number(id)))?.body?.rows ?? []);
  window.close();
  return JSON.stringify(fileOf(poll.body!, result, rows), null, 1);
}

async function download(poll: Poll, result: ResultBody): Promise<void> {
  const url = URL.createObjectURL(new Blob([await ballotFile(poll, result)], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: `${poll.poll || 'poll'}-ballots.json` });
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
