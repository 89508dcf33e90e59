/** Tables of "How votes are counted": below 480 each option of the rounds is a block with a row per round. */
import { css } from 'lit';

export const methodStyles = css`
.scroll{overflow-x:auto}
table{inline-size:100%;border-collapse:collapse;font-size:calc(var(--_em)*.9375);font-variant-numeric:lining-nums tabular-nums}
caption{text-align:start;font-weight:600;font-size:calc(var(--_em)*.875);padding-block-end:calc(var(--_u)*2)}
:is(th,td){padding:calc(var(--_u)*2.5) 0;text-align:start;font-weight:400;vertical-align:middle;border-block-end:1px solid var(--_line)}
thead th{font-size:calc(var(--_em)*.8125);font-weight:500;color:var(--_ink-3);padding-block-start:0}
:is(th,td)+:is(th,td){padding-inline-start:calc(var(--_u)*4)}
.square :is(th,td)+:is(th,td){padding-inline-start:calc(var(--_u)*2)}
.square .won{font-weight:600}
tr:last-child>*{border-block-end:0}
tr.win>*{font-weight:600}
tr.gone{color:var(--_ink-3)}
.cell{display:grid;gap:var(--_u)}
.cell>span{display:flex;justify-content:space-between;align-items:baseline;gap:calc(var(--_u)*2);line-height:1.3}
.cell em{font-style:normal;font-weight:500;font-size:calc(var(--_em)*.8125);color:var(--_good)}
.cell [part=bar]{block-size:6px}
.recount{display:flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*2) calc(var(--_u)*4)}
.recount>:first-child{flex:1 1 auto}
@container prosum (width < 480px){
.rounds thead{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.rounds :is(tbody,tr,th,td){display:block}
.rounds tr{padding-block:calc(var(--_u)*3);border-block-end:1px solid var(--_line)}
.rounds :is(th,td){border:0;padding:0!important}
.rounds td{display:grid;grid-template-columns:calc(var(--_em)*4.6) minmax(0,1fr);align-items:center;gap:calc(var(--_u)*2);margin-block-start:calc(var(--_u)*1.5)}
.rounds td::before{content:attr(data-round);font-size:calc(var(--_em)*.8125);font-weight:400;color:var(--_ink-3)}
.cell{grid-template-columns:1fr 5.4em;align-items:center;gap:calc(var(--_u)*3)}
.cell>span{order:2;justify-content:end}
.cell [part=bar]{grid-column:auto}
}
`;
