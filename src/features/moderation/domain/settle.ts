/** Who reported something hears what came of it. Sent by what follows a decision. */
import { command } from '../../../core/command.ts';
import { list, name, object, oneOf } from '../../../core/schema.ts';
import { ref, type Id, type Ref } from '../../../core/record.ts';
import type { ReportBody } from './kinds.ts';

const rowRef = (id: Id): Ref<ReportBody> => ref('moderation.report', id);
export const settle = command({
  name: 'moderation.settle',
  args: object({ reports: list(name(300), 100), outcome: oneOf('acted', 'kept') }),
  may: {},
  reads: ({ reports }) => ({ reports: reports.map(rowRef) }),
  decide: ({ reports }, { outcome }) => ({
    changes: reports.flatMap((one) => (one?.body ? [{ ref: rowRef(one.id), readers: one.readers, body: { ...one.body, outcome } }] : [])),
  }),
});
