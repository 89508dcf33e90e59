/** Who voted, newest first, with what they said: where ballots are open. */
import { html, nothing } from 'lit';
import { cardOf } from '../../../core/card.ts';
import { splitTopic, type Id } from '../../../core/record.ts';
import { avatar } from '../../../ui/avatar.ts';
import { cardStyles } from '../../../ui/card.styles.ts';
import { alertIcon, checkIcon, eyeOffIcon } from '../../../ui/icons-more.ts';
import { Localize } from '../../../ui/localize.ts';
import { note } from '../../../ui/note.ts';
import { OTHER, voiceRef, type VoiceBody } from '../domain/kinds.ts';
import { voices } from '../domain/lists.ts';
import type { Poll } from '../poll.element.ts';
import { voicesWords, type voicesEnglish } from './voices.strings.ts';
import { voicesStyles } from './voices.styles.ts';
import { words } from './why.ts';

type Words = Localize<typeof voicesEnglish>;
/** What this page knows of reports: the form, once somebody opened one; whose words it stands at; which are reported. */
interface Reporting {
  readonly v: Words;
  readonly sent: Set<string>;
  at?: Id | undefined;
  form?: typeof import('./telling.ts').form;
}
const made = new WeakMap<Poll, Reporting>();
const reportingOf = (poll: Poll): Reporting => {
  let it = made.get(poll);
  if (!it) made.set(poll, (it = { v: new Localize(poll, voicesWords), sent: new Set() }));
  return it;
};

/** These very words: whoever writes others can be reported anew. */
const wordsOf = ({ voter, other, reason }: VoiceBody): string => JSON.stringify([voter, other, reason]);

export const arrive = (poll: Poll): Promise<unknown> | undefined => reportingOf(poll).v.ready;
export function panel(poll: Poll): unknown {
  poll.dress(cardStyles, voicesStyles);
  const m = words.get(poll)!;
  const { topic, i } = poll;
  const window = topic.open('voices', voices, { limit: 30 });
  const { v } = reportingOf(poll);
  const again = { label: m.say('again'), run: () => void window?.retry() };
  const space = splitTopic(topic.replica!.topic)[0];
  return html`<section part="panel voices" aria-labelledby="voices" aria-busy=${window?.state === 'loading'}><h3 id="voices">${m.say('voices')}</h3>
    ${window?.state === 'error' ? html`<div role="alert">${note({ icon: alertIcon(), tone: 'bad', text: v.say('failed'), action: again })}</div>` : nothing}
    ${window?.state === 'ready' && poll.sums?.voters === 0 ? html`<p class="meta">${m.say('no_votes')}</p>` : nothing}
    <ul>${(window?.rows ?? []).map((id) => {
      const said = topic.get(voiceRef(id))?.body;
      if (!said?.choice) return nothing;
      const name = topic.get(cardOf(space, said.voter))?.body?.name ?? (said.voter === topic.actor?.id ? v.say('you') : m.say('guest'));
      return html`<li>${avatar(said.voter, name, 's28')}<div><p><span part="name"><bdi>${name}</bdi></span> <time class="meta" title=${i.moment(said.at)}>${i.time(said.at, topic.now())}</time></p>
        <p class="small"><bdi>${sayingOf(poll, said.choice)}</bdi>${said.other ? html`: <bdi>${said.other}</bdi>` : nothing}</p>${said.reason ? html`<p class="small reason"><bdi>${said.reason}</bdi></p>` : nothing}${below(poll, said, name)}</div></li>`;
    })}</ul>${
      window?.hasMore
        ? html`<p><button type="button" part="button" @click=${() => void window.more()}>${m.say('more_voices')}</button></p>`
        : nothing
    }</section>`;
}

/** Below what somebody wrote: that it is out of sight, that it is reported, or the way to report it. */
function below(poll: Poll, said: VoiceBody, name: string): unknown {
  const it = reportingOf(poll);
  const { v, sent } = it;
  const { voter } = said;
  const { actor } = poll.topic;
  if (said.out) return html`<p class="meta">${eyeOffIcon()}${v.say('out')}</p>`;
  if (sent.has(wordsOf(said))) return html`<p class="meta" tabindex="-1" data-of=${voter}>${checkIcon()}${v.say('reported')}</p>`;
  if (!actor?.roles.length || actor.id === voter || (said.other ?? said.reason) === undefined) return nothing;
  const open = it.at === voter && it.form !== undefined;
  const press = (): void => {
    it.at = it.at === voter ? undefined : voter;
    poll.requestUpdate();
    if (it.form) void at(poll, voter, 'form input');
    else
      void import('./telling.ts').then(
        ({ form }) => {
          it.form = form;
          poll.requestUpdate();
          void at(poll, voter, 'form input');
        },
        () => undefined,
      );
  };
  const close = (done: boolean): void => {
    it.at = undefined;
    if (done) {
      sent.add(wordsOf(said));
      poll.said = v.say('reported');
    }
    poll.requestUpdate();
    void at(poll, voter, '');
  };
  return html`<p><button type="button" class="link" data-of=${voter} aria-expanded=${open} aria-label=${v.say('report_of', { name })} @click=${press}>${v.say('report')}</button></p>${open ? it.form!(poll, v.say.bind(v), voter, close) : nothing}`;
}

/** Where one goes on: in the form, at the button that opened it, or at what came of it. */
async function at(poll: Poll, voter: Id, inside: 'form input' | ''): Promise<void> {
  await poll.updateComplete;
  const mark = poll.renderRoot.querySelector<HTMLElement>(`[data-of="${CSS.escape(voter)}"]`);
  (inside ? mark?.closest('li')?.querySelector<HTMLElement>(inside) : mark)?.focus();
}

/** A choice in one line: labels, and numbers where they matter. */
function sayingOf(poll: Poll, choice: Readonly<Record<string, number>>): string {
  const body = poll.body!;
  const numbers = body.type === 'score' || body.type === 'dot';
  const label = (id: string): string => poll.labelOf(body.options.find((one) => one.id === id) ?? { id: OTHER, label: '' });
  return Object.keys(choice)
    .sort((a, b) => (body.type === 'ranked' ? choice[a]! - choice[b]! : choice[b]! - choice[a]!))
    .map((id, at) =>
      numbers
        ? `${label(id)} ${poll.i.number(choice[id]!)}`
        : body.type === 'ranked'
          ? `${poll.i.number(at + 1)}. ${label(id)}`
          : label(id),
    )
    .join(' · ');
}
