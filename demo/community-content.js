/** The light lab of the demo: a box that one is let into, its terms, a code. Written for the demo; nobody in it exists. */

const DOOR = 'membership/ideas:light-lab';

/** What `LIGHT-LAB` comes to (`codeId` of the membership feature). */
const CODE = '5g1q7b8q84kdso157eu48n1i';

/**
 * @param {(place: `${string}/${string}`, command: string, args: unknown, id: string) => Promise<{ ok: boolean }>} submit as `seed.js` has it
 * @returns {Promise<void>}
 */
export async function seedCommunity(submit) {
  await submit(
    DOOR,
    'membership.configure',
    {
      closed: true,
      applications: true,
      title: { en: 'The light lab', pl: 'Laboratorium światła', ar: 'مختبر الضوء' },
      lead: {
        en: 'Thirty riders and two engineers, working on lights for the Terra that comes after next. What is said here stays here.',
        pl: 'Trzydziestu rowerzystów i dwoje inżynierów pracuje nad światłem dla następnej Terry. Co tu powiedziane, tu zostaje.',
        ar: 'ثلاثون درّاجًا ومهندسان يعملون على أضواء الدرّاجة التي تلي القادمة. ما يقال هنا يبقى هنا.',
      },
      questions: [
        {
          id: 'ride',
          label: { en: 'What do you ride at night, and where?', pl: 'Czym i gdzie jeździsz nocą?', ar: 'ماذا تقود ليلًا، وأين؟' },
          needed: true,
        },
        {
          id: 'made',
          label: {
            en: 'Something you built or changed yourself',
            pl: 'Coś, co zbudowałeś lub zmieniłeś sam',
            ar: 'شيء صنعته أو غيّرته بنفسك',
          },
          needed: false,
        },
      ],
    },
    'seed-door',
  );
  await submit(DOOR, 'membership.invite', { invitation: CODE, label: 'On the demo page', uses: 100_000 }, 'seed-code');
  await submit(
    DOOR,
    'membership.publish_terms',
    {
      mode: 'shares',
      texts: {
        en: {
          title: 'Light lab terms',
          summary:
            'What you share here belongs to you and to us. If we build it, we name you and pay you five percent of what it earns in its first two years.',
          text: '1. Whatever you share in the light lab may be used by you and by Velmora, for any purpose.\n2. If Velmora builds it, you are named and paid as the summary says.\n3. You may leave at any time; what was shared stays shared.',
        },
        pl: {
          title: 'Warunki laboratorium światła',
          summary:
            'To, czym się tu dzielisz, należy do Ciebie i do nas. Jeśli to zbudujemy, wymienimy Cię z imienia i zapłacimy pięć procent przychodu z pierwszych dwóch lat.',
          text: '1. Z tego, czym dzielisz się w laboratorium, możesz korzystać i Ty, i Velmora, w dowolnym celu.\n2. Jeśli Velmora to zbuduje, zostaniesz wymieniony i otrzymasz zapłatę jak w podsumowaniu.\n3. Możesz odejść w każdej chwili; to, co udostępnione, zostaje udostępnione.',
        },
        ar: {
          title: 'شروط مختبر الضوء',
          summary: 'ما تشاركه هنا لك ولنا. إن صنعناه ذكرنا اسمك ودفعنا لك خمسة في المئة مما يدرّه في عاميه الأولين.',
          text: '١. لك ولفيلمورا أن تستعملا ما تشاركه في المختبر لأي غرض.\n٢. إن صنعته فيلمورا ذُكر اسمك ودُفع لك كما في الملخص.\n٣. لك أن تغادر متى شئت؛ وما شاركته يبقى مشتركًا.',
        },
      },
    },
    'seed-terms',
  );
}
