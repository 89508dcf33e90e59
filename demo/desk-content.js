/**
 * What waits at the demo's desk. The page calls `seed` at its first visit. Nobody in it exists.
 * @param {(place: `${string}/${string}`, command: string, args: unknown, id: string) => Promise<{ ok: boolean, records?: readonly { kind: string, id: string }[] }>} submit
 * @returns {Promise<void>}
 */
export async function seed(submit) {
  const now = Date.now();
  const hour = 3_600_000;
  const first = await submit('moderation/desk', 'moderation.configure', {}, 'desk-rules');
  if (!first.ok) return;
  const people = { ana: 'Ana Lemos', tom: 'Tom Baker', kim: 'Kim Sato', spam: 'Lamps 4 Less' };
  await Promise.all(Object.entries(people).map(([id, name]) => submit(`people/${id}`, 'people.introduce', { name }, `desk-${id}`)));
  await submit(
    'membership/ideas:bag-lab',
    'membership.configure',
    {
      closed: true,
      applications: true,
      title: { en: 'The bag lab', ar: 'مختبر الحقائب' },
      lead: { en: 'Twelve riders who carry their day with them try what we sew.', ar: 'اثنا عشر درّاجًا يحملون يومهم معهم يجرّبون ما نخيطه.' },
      questions: [{ id: 'carry', label: { en: 'What do you carry, and how far?', ar: 'ماذا تحمل، وإلى أي مسافة؟' }, needed: true }],
    },
    'desk-door',
  );
  await submit(
    'membership/ideas:bag-lab',
    'membership.publish_terms',
    {
      mode: 'keeps',
      texts: {
        en: {
          title: 'Bag lab terms',
          summary: 'You keep your idea; we may make it, and name you.',
          text: 'You keep what you share. Velmora may make it, and names you.',
        },
        ar: {
          title: 'شروط مختبر الحقائب',
          summary: 'تبقى فكرتك لك؛ ولنا أن نصنعها ونذكر اسمك.',
          text: 'ما تشاركه يبقى لك. لفيلمورا أن تصنعه، وتذكر اسمك.',
        },
      },
    },
    'desk-terms',
  );
  const said = [
    {
      id: '1',
      author: 'ana',
      ago: 2,
      text: 'Could the warm setting be warmer? 2200 K is what I use in the evening, and the bag strap shines through.',
      hits: [{ why: 'mode_first' }],
    },
    {
      id: '2',
      author: 'spam',
      ago: 1,
      text: 'Best lamps best price www.lamps-4-less.example and www.cheap-bulbs.example',
      hits: [{ why: 'fresh_links', met: 'www.lamps-4-less.example' }],
    },
    {
      id: '3',
      author: 'tom',
      ago: 5,
      text: 'The second sample is sh1t, sorry. The seam opened after a week.',
      hits: [{ why: 'words', met: 'sh1t' }],
    },
    { id: '4', author: 'kim', ago: 30, text: 'I have registered this strap as a design in 2024, please take it down.', report: 'illegal' },
  ];
  for (const { id, author, ago, text, hits = [], report } of said) {
    const at = now - ago * hour;
    const origin = { source: 'demo', id };
    const args = { origin, text, author, at, ...(!report && { held: 'pending' }) };
    const { records = [] } = await submit('threads/bolt-on-bag', 'threads.import', args, `desk-c-${id}`);
    const about = records.find(({ kind }) => kind === 'comment')?.id;
    const thing = { place: 'velmora-desk/threads/bolt-on-bag', kind: 'comment', about, author };
    const found = { ...thing, sight: 'pending', at, seq: now, n: 1, hits, opens: true };
    const told = { ...thing, by: 'ana', reason: report, note: 'The drawing is on page 3 of the register.', at };
    await (report
      ? submit('moderation/desk', 'moderation.file_report', told, `desk-r-${id}`)
      : submit('moderation/desk', 'moderation.file', found, `desk-f-${id}`));
  }
}
