/** What the host's login says of somebody: a picture over the initials, and badges. Called by what is loaded after a first screen; adopt `fromHostStyles` with it. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { CardBody } from '../core/card.ts';

/** Stands in an avatar, over the initials, which stay where it cannot be loaded. Who serves it is not told which page it is for. The page's CSP must allow its origin (`img-src`). */
export const picture = (card: CardBody | undefined): TemplateResult | undefined =>
  card?.picture === undefined || !URL.canParse(card.picture) || new URL(card.picture).protocol !== 'https:'
    ? undefined
    : html`<img class="pic" src=${card.picture} alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer" @load=${came} @error=${came}>`;

/** Until it is there, and where it never comes, nothing of it shows. */
function came({ type, currentTarget: it }: Event): void {
  (it as Element).classList.toggle('on', type === 'load');
}

/** `most`: only so many, the others in words for whoever points there. */
export const hostBadges = (card: CardBody | undefined, most = 2): TemplateResult | typeof nothing => {
  const all = card?.badges ?? [];
  if (all.length === 0) return nothing;
  const rest = all.slice(most);
  return html`${all.slice(0, most).map((one) => html`<span class="hb" part="badge"><bdi>${one}</bdi></span>`)}${rest.length > 0 ? html`<span class="hb" part="badge" title=${rest.join(', ')}><span aria-hidden="true">+${rest.length}</span><span class="vh">${rest.join(', ')}</span></span>` : nothing}`;
};

export const fromHostStyles = css`
[part~=avatar]:has(.pic){position:relative;overflow:hidden}
.pic{position:absolute;inset:0;inline-size:100%;block-size:100%;object-fit:cover;opacity:0}
.pic.on{opacity:1;background:var(--_canvas)}
.hb{display:inline-block;padding:0 .55em;border:1px solid var(--_line-2);border-radius:99px;font-size:calc(var(--_em)*.75);font-weight:550;line-height:1.6;color:var(--_ink-2)}
`;
