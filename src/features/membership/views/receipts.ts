/** A person's receipts, read page by page and taken home as one file with the terms they name. */
import type { TopicController } from '../../../ui/topic-controller.ts';
import type { ReceiptBody } from '../domain/kinds.ts';
import type { Gate } from '../gate.element.ts';

export async function download(gate: Gate, mine: TopicController): Promise<void> {
  const { replica } = mine;
  const receipts: ReceiptBody[] = [];
  let after: string | undefined;
  do {
    const page = await replica?.read({ topic: replica.topic, list: 'receipts', limit: 200, ...(after !== undefined && { after }) });
    receipts.push(...(page?.records ?? []).map(({ body }) => body as ReceiptBody));
    after = page?.next;
  } while (after !== undefined);
  const here = receipts.filter(({ entrance }) => entrance === gate.topic.replica?.topic);
  const file = { format: 'prosum-receipts', version: 1, space: gate.topic.space?.name, member: gate.me, terms: gate.terms, receipts: here };
  const url = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: 'receipts.json' });
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
