/** How the list is ordered, narrowed and searched; tags stand last, since whether there are any is known last. Part of the first screen; choices beyond "All" come with `more.ts`. */
import { html, nothing, type TemplateResult } from 'lit';
import { chevronDownIcon, searchIcon } from '../../../ui/icons.ts';
import type { IdeaBox, Sort } from '../idea-box.element.ts';

const SORTS: readonly Sort[] = ['top', 'trending', 'newest', 'mine'];

export function toolbar(box: IdeaBox): TemplateResult {
  const { i, more } = box;
  const { counts = {} } = box.rows ?? {};
  const search = i.say('search');
  const narrow = box.sort !== 'mine';
  const pick = (name: 'filter' | 'tag', label: string): TemplateResult =>
    html`<label class="pick" part="filter">${label}<select @change=${(event: Event) => {
      box[name] = (event.target as HTMLSelectElement).value;
    }}><option value="">${i.say('all')}</option>${more?.options(box, name)}</select>${chevronDownIcon()}</label>`;
  return html`<div class="tools" part="toolbar">
    <div class="seg" part="sort" role="group" aria-label=${i.say('sort')}>${SORTS.map((sort) => html`<button data-act="sort" data-value=${sort} aria-pressed=${box.sort === sort}>${i.say(sort)}</button>`)}</div>
    ${narrow ? pick('filter', i.say('status')) : nothing}
    <label class="search" part="search">${searchIcon()}<input type="search" aria-label=${search} placeholder=${search} .value=${box.query} @input=${(
      event: Event,
    ) => {
      box.query = (event.target as HTMLInputElement).value;
    }}></label>
    ${narrow && Object.keys(counts).some((bucket) => bucket.startsWith('tag:')) ? pick('tag', i.say('tag')) : nothing}
  </div>`;
}
