/** One's points as a file, and such a file counted again, in this page. */
import { html, type TemplateResult } from 'lit';
import { shieldCheckIcon } from '../../../ui/icons-more.ts';
import { monthOf } from '../domain/calendar.ts';
import { entryRef, grantRef, monthRef, NO_BOOKS, type MonthBody } from '../domain/kinds.ts';
import { entries, grants } from '../domain/lists.ts';
import { fileOf, recountPoints } from '../domain/points-file.ts';
import type { MemberCard } from '../member-card.element.ts';

const said = new WeakMap<MemberCard, string>();

export function recounting(card: MemberCard): TemplateResult {
  const { m } = card;
  const tell = (words: string): void => {
    said.set(card, words);
    card.requestUpdate();
  };
  return html`<section class="recount small"><p class="row">${shieldCheckIcon()}<span>${m.say('recount')}</span></p>
    <p class="foot"><button type="button" @click=${() => void download(card)}>${m.say('download')}</button>
    <label>${m.say('check')}<input class="vh" type="file" accept="application/json,.json" @change=${async ({ target }: Event) => {
      const input = target as HTMLInputElement;
      const [file] = input.files ?? [];
      if (!file) return;
      tell(check(card, await file.text()));
      input.value = '';
    }}></label></p>
    <p role="status">${said.get(card) ?? ''}</p></section>`;
}

export function check({ m }: MemberCard, text: string): string {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return m.say('check_strange');
  }
  const found = recountPoints(file);
  if (!found) return m.say('check_strange');
  if (found.wrong.length > 0) return m.say('check_other', { what: found.wrong.map((one) => m.say(`check.${one}`)).join(' ') });
  return [
    m.say('check_same', { n: found.points }),
    ...(found.damped > 0 ? [m.say('check_damped', { n: found.damped })] : []),
    ...(found.capped > 0 ? [m.say('check_capped', { n: found.capped })] : []),
  ].join(' ');
}

/** Every line and gift, read to the end, and the months they are of. */
export async function pointsFile(card: MemberCard): Promise<string> {
  const { topic, rules, who } = card;
  const replica = topic.replica!;
  const lists = [replica.open(entries, { limit: 100 }), replica.open(grants, { limit: 100 })] as const;
  for (const list of lists) {
    await list.retry();
    while (list.hasMore && (await list.more()));
  }
  const lines = lists[0].rows.flatMap((id) => topic.get(entryRef(id))?.body ?? []);
  const gifts = lists[1].rows.flatMap((id) => topic.get(grantRef(id))?.body ?? []);
  const names = [...new Set([...lines, ...gifts].map(({ at }) => monthOf(at)))].sort();
  await topic.load(names.map(monthRef));
  const months: Record<string, MonthBody> = {};
  for (const name of names) {
    const body = topic.get(monthRef(name))?.body;
    if (body) months[name] = body;
  }
  for (const list of lists) list.close();
  return JSON.stringify(fileOf(who!, rules, card.books ?? NO_BOOKS, months, lines, gifts), null, 1);
}

async function download(card: MemberCard): Promise<void> {
  const url = URL.createObjectURL(new Blob([await pointsFile(card)], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: 'points.json' }).click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
