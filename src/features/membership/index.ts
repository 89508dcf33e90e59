/** Membership for a page: defines `<prosum-gate>`, `<prosum-place-settings>`, `<prosum-agreement>` and `<prosum-agreement-chip>`. Commands are for pages that write their own widgets. */
export { Agreement } from './agreement.element.ts';
export { AgreementChip } from './agreement-chip.element.ts';
export { Gate } from './gate.element.ts';
export { PlaceSettings } from './place-settings.element.ts';
export { accept } from './domain/agree.ts';
export { apply } from './domain/apply.ts';
export { redeem } from './domain/invite.ts';
