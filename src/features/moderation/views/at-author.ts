/** Moderators sanction who wrote something, where it stands: what is asked, with what holds now, and the way to the desk. A thread opens it at a comment, a card at an idea. */
import { css, type CSSResult, type ReactiveElement, type TemplateResult } from 'lit';
import type { Receipt } from '../../../core/command.ts';
import type { Id } from '../../../core/record.ts';
import { Localize } from '../../../ui/localize.ts';
import { TopicController } from '../../../ui/topic-controller.ts';
import { holds } from '../domain/bar.ts';
import { barRef, DESK, type Thing } from '../domain/kinds.ts';
import { sanction } from '../domain/sanction.ts';
import { words, type english } from '../strings.ts';
import { sanctionFields, sanctioningStyles, sanctionOf, saidOf, type Said } from './sanctioning.ts';

interface Host extends ReactiveElement {
  dress(...styles: readonly CSSResult[]): void;
}
/** Its keys are the desk's. */
const styles = css`.reasons kbd{display:none}`;

export interface Sanctioning {
  readonly title: string;
  readonly verb: string;
  readonly fields: TemplateResult;
  /** Answers with what is said once it is given. */
  give(said: Said, wrote: Thing): Promise<{ readonly receipt: Receipt; readonly done: string }>;
}
export type Sanctioner = (name: string | undefined) => Sanctioning;
interface Part {
  readonly i: Localize<typeof english>;
  readonly desk: TopicController;
}
const parts = new WeakMap<Host, Part>();

/** Words of another language, and what holds against this person, are fetched before anything is shown. */
export async function arrive(host: Host, lang: string, person: Id): Promise<Sanctioner> {
  await words.load[lang.split('-')[0]!]?.().catch(() => undefined);
  const { i, desk } = parts.get(host) ?? { i: new Localize(host, words), desk: new TopicController(host, 'moderation', () => DESK) };
  parts.set(host, { i, desk });
  host.dress(sanctioningStyles, styles);
  await desk.load([barRef(person)]);
  return (name) => ({
    title: i.say('sanction_title', { name: name ?? i.say('somebody') }),
    verb: i.say('save'),
    fields: sanctionFields(i, holds(desk.get(barRef(person)), desk.now())),
    async give(said, wrote) {
      const given = sanctionOf(said, desk.now());
      const receipt = await desk.send(sanction, { person, ...given, wrote });
      return { receipt, done: i.say(saidOf(given)) };
    },
  });
}
