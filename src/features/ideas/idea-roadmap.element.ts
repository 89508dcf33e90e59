/** `<prosum-idea-roadmap>`: what is being worked on, by status. The box shows it as its other view. */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Window } from '../../client/window.ts';
import { define } from '../../ui/define.ts';
import { Localize } from '../../ui/localize.ts';
import { statusesOf, type Status } from './domain/kinds.ts';
import { top } from './domain/lists.ts';
import { noteStyles } from '../../ui/note.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { boxStyles } from './idea-box.styles.ts';
import { moreStyles } from './views/more.styles.ts';
import { IdeasElement } from './ideas-element.ts';
import { boxOf, factsOf, titleOf } from './views/facts.ts';
import { failedNote } from './views/notes.ts';
import { statusChip, upVote, waiting } from './views/row.ts';
import { moreWords } from './views/strings.ts';
import type { More } from './views/why.ts';

const MOST = 10;

const roadStyles = css`
.road{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,230px),1fr));gap:calc(var(--_u)*7) calc(var(--_u)*6);align-items:start;padding-block-start:calc(var(--_u)*5)}
.road h3{display:flex;align-items:center;gap:calc(var(--_u)*2);padding-block-end:calc(var(--_u)*3);border-block-end:1px solid var(--_line)}
.road ul{display:grid}
.road li:not(.wait){display:grid;grid-template-columns:minmax(0,1fr) auto;gap:calc(var(--_u)*3);align-items:start;margin:0;padding:calc(var(--_u)*3) 0;border-block-end:1px solid var(--_line);font-size:calc(var(--_em)*.9375);line-height:1.4}
.road li:last-child{border:0}
.road a{font-weight:550;padding-block:calc(var(--_u)*1.5)}
.road a:hover{text-decoration:underline 1px;text-underline-offset:.2em}
.road>section>p{padding-block-start:calc(var(--_u)*3)}
.road [part~=button]{margin-block-start:calc(var(--_u)*2)}
`;

/**
 * @summary Ideas by status: what is looked at, planned, made and done.
 * @attr box - name of the box (`ideas`)
 * @attr space - name of the space
 * @attr server - base URL of the server
 * @fires {CustomEvent<{ idea: string }>} prosum-open - somebody wants to read an idea; cancelable
 * @csspart status list item vote more
 */
export class IdeaRoadmap extends IdeasElement {
  static override styles = [IdeasElement.styles, controlStyles, boxStyles, moreStyles, noteStyles, roadStyles];

  readonly m: More = new Localize(this, moreWords);
  #columns: readonly { readonly status: Status; readonly window: Window | undefined }[] = [];

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.#columns = statusesOf(boxOf(this.topic))
      .filter(({ roadmap }) => roadmap)
      .map((status) => ({ status, window: this.topic.open(status.id, top, { where: [`status:${status.id}`], limit: MOST }) }));
  }

  protected override render(): TemplateResult {
    const broken = this.#columns.filter(({ window }) => window?.state === 'error');
    if (broken.length > 0)
      return failedNote(this.m, () => {
        for (const { window } of broken) void window!.retry();
      });
    return html`<div class="road">${this.#columns.map(({ status, window }) => this.#column(status, window))}</div>`;
  }

  #column({ id }: Status, window: Window | undefined): TemplateResult {
    const { i, m, topic } = this;
    const n = window?.counts[`status:${id}`] ?? 0;
    // what has moved to another status since it was read is not shown in this one
    const ids = (window?.rows ?? []).filter(
      (idea) => topic.get({ kind: 'idea.tally', id: idea }) && factsOf(topic, idea).tally?.status === id,
    );
    const left = n - ids.length;
    return html`<section aria-labelledby="s-${id}" aria-busy=${!window || window.state === 'loading'}>
      <h3 id="s-${id}">${statusChip(this, id)}<span class="meta">${window?.state === 'ready' ? i.number(Math.max(n, ids.length)) : nothing}</span></h3>
      ${
        !window || window.state === 'loading'
          ? html`<ul aria-hidden="true">${[0, 1].map(() => html`<li>${waiting()}</li>`)}</ul>`
          : ids.length
            ? html`<ul part="list">${ids.map((idea) => {
                const facts = factsOf(topic, idea);
                return html`<li part="item" data-id=${idea}><a href="#idea=${idea}" data-act="open"><bdi>${titleOf(this, facts)}</bdi></a>${upVote(this, facts, 'flat')}</li>`;
              })}</ul>`
            : html`<p class="meta">${m.say('roadmap_empty')}</p>`
      }
      ${window?.hasMore && left > 0 ? html`<button part="button button-quiet more" @click=${() => void window.more()}>${m.say('roadmap_more', { n: left })}</button>` : nothing}
    </section>`;
  }

  protected override press(at: HTMLElement, event: MouseEvent): void {
    const idea = at.closest<HTMLElement>('[data-id]')?.dataset['id'];
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !this.ask('prosum-open', { idea })) event.preventDefault();
  }
}

define('prosum-idea-roadmap', IdeaRoadmap);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-idea-roadmap': IdeaRoadmap;
  }
}
