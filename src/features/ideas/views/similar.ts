/** Ideas that look like the one being written. They have a place of their own in the form, so that nothing moves when they come. */
import { html, type TemplateResult } from 'lit';
import { bulbIcon } from '../../../ui/icons-more.ts';
import { ballotRef, ideaRef, tallyRef } from '../domain/kinds.ts';
import type { IdeaForm } from '../idea-form.element.ts';
import { factsOf } from './facts.ts';
import { upVote } from './row.ts';

/** While somebody types, in ms. */
const PAUSE = 250;
const MOST = 2;
const latest = new WeakMap<IdeaForm, string>();

async function look(form: IdeaForm, title: string): Promise<void> {
  latest.set(form, title);
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (latest.get(form) !== title) return;
  const { topic } = form;
  const ids = title.trim().length < 4 ? [] : await topic.find('similar', title.trim(), MOST).catch(() => []);
  await topic.load(ids.flatMap((id) => [ideaRef(id), tallyRef(id), ballotRef(id, topic.actor?.id ?? '')])).catch(() => undefined);
  if (latest.get(form) !== title) return;
  if (ids.length && ids.join() !== form.alike.join()) form.said = form.m.say('similar', { n: ids.length });
  form.alike = ids;
  form.requestUpdate();
}

function place(form: IdeaForm): TemplateResult {
  const { m, alike, topic } = form;
  return html`<div part="similar"><p>${bulbIcon()}<span>${alike.length ? m.say('similar', { n: alike.length }) : m.say('similar_none')}</span></p>
    <ul>${alike.map((id) => {
      const facts = factsOf(topic, id);
      return html`<li><bdi>${facts.idea?.title}</bdi>${upVote(form, facts, 'flat')}</li>`;
    })}</ul></div>`;
}

export const similar = { look, place };
