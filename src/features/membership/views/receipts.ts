/** Receipts read page by page and taken home as one file: a person's own with the terms they name, called by the gate; and what staff read of them. */
import type { Replica } from '../../../client/replica.ts';
import type { Rec } from '../../../core/record.ts';
import type { TopicController } from '../../../ui/topic-controller.ts';
import type { ReceiptBody } from '../domain/kinds.ts';
import type { Gate } from '../gate.element.ts';

/** All rows of a list, from the first page to the last. */
export async function pagesOf(replica: Replica, list: string): Promise<readonly Rec[]> {
  const all: Rec[] = [];
  let after: string | undefined;
  do {
    const page = await replica.read({ topic: replica.topic, list, limit: 200, ...(after !== undefined && { after }) });
    const byId = new Map(page.records.map((rec) => [rec.id, rec]));
    all.push(...page.rows.flatMap((id) => byId.get(id) ?? []));
    after = page.next;
  } while (after !== undefined);
  return all;
}

/** Hands the browser a file. */
export function save(name: string, content: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}

export async function download(gate: Gate, mine: TopicController): Promise<void> {
  const receipts = mine.replica ? (await pagesOf(mine.replica, 'receipts')).map(({ body }) => body as ReceiptBody) : [];
  const here = receipts.filter(({ entrance }) => entrance === gate.topic.replica?.topic);
  save('receipts.json', {
    format: 'prosum-receipts',
    version: 1,
    space: gate.topic.space?.name,
    member: gate.me,
    terms: gate.terms,
    receipts: here,
  });
}
