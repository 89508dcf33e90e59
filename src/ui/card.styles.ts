/** Adopted with what shows one thing whole: cards, the brand's answer, people. */
import { css } from 'lit';
import { avatarStyles } from './avatar.ts';

export const cardStyles = css`
.card{padding:calc(var(--_u)*6);border:1px solid var(--_line);border-radius:var(--_r-l);background:var(--_raised)}
@container prosum (width < 480px){.card{padding:calc(var(--_u)*4.5)}}
${avatarStyles}
[part~=name]{font-weight:550;color:var(--_ink-2)}
[part~=role]{display:inline-flex;align-items:center;gap:.3em;font-size:calc(var(--_em)*.8125);font-weight:550;color:var(--_accent-ink)}
[part~=official-answer]{display:grid;gap:calc(var(--_u)*2.5);padding:calc(var(--_u)*4);border-radius:var(--_r);background:var(--_accent-soft)}
@media (forced-colors:active){[part~=official-answer]{border:1px solid}}
`;
