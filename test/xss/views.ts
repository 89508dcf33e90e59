// Called by the tests of hostile text: every element of the kit, as each of the people of a scene sees it.
import type { Scene } from './scene.ts';
import type { Stage } from './stage.ts';

const idea = (of: string) => (scene: Scene) => `idea="${scene.ids[of]!}"`;
type View = readonly [tag: string, ...attributes: (string | ((scene: Scene) => string))[]];

const ALL: Readonly<Record<string, readonly View[]>> = {
  'staff admin': [
    ['idea-box', 'box="box"', 'limit="30"'],
    ['idea-card', 'box="box"', idea('idea')],
    ['idea-card', 'box="box"', idea('imported')],
    ['idea-card', 'box="box"', idea('merged')],
    ['idea-form', 'box="box"'],
    ['idea-form', 'box="box"', idea('idea')],
    ['idea-roadmap', 'box="box"'],
    ['idea-settings', 'box="box"'],
    ['discussion-thread', 'thread="discussion"', 'limit="40"'],
    ['discussion-thread', 'thread="review"'],
    ['count', 'for="discussion"', 'words'],
    ['poll', 'poll="open"', 'view="results"'],
    ['poll', 'poll="asks"'],
    ['poll', 'poll="closed"'],
    ['poll', 'poll="ranked"'],
    ['poll', 'poll="irv"'],
    ['poll', 'poll="none"'],
    ['poll-editor', 'poll="open"'],
    ['reputation-badge', 'member="ana"'],
    ['member', 'member="ana"'],
    ['member', 'member="ben"', 'view="card"'],
    ['member', 'member="eve"', 'view="card"'],
    ['member', 'member="egon"', 'view="card"'],
    ['leaderboard', 'period="all"'],
    ['account', 'view="panel"'],
    ['gate', 'for="ideas/lab"'],
    ['agreement-chip', 'for="ideas/box"'],
    ['agreement', 'for="ideas/box"'],
    ['place-settings', 'for="ideas/lab"'],
    ['place-settings', 'for="ideas/club"', 'page="invitations"'],
    ['place-settings', 'for="ideas/club"', 'page="members"'],
    ['moderation-desk'],
    ['notices'],
    ['activity', 'limit="200"'],
  ],
  'ana member': [
    ['idea-box', 'box="box"', 'sort="mine"'],
    ['idea-card', 'box="box"', idea('rejected')],
    ['discussion-thread', 'thread="discussion"'],
    ['poll', 'poll="open"'],
    ['member-card', 'member="ana"'],
    ['gate', 'for="ideas/lab"'],
    ['gate', 'for="ideas/box"'],
    ['account', 'view="panel"'],
    ['notices'],
    ['activity', 'limit="200"'],
  ],
  'cora member': [
    ['gate', 'for="ideas/lab"'],
    ['idea-box', 'box="box"', 'view="roadmap"'],
  ],
  'dan member': [['gate', 'for="ideas/club"'], ['notices']],
  'gil member': [['notices'], ['notices', 'brief']],
  'fay member': [['account', 'view="panel"'], ['account']],
  'flo member': [['account']],
  'nobody guest': [['account', 'view="panel"']],
  'new member': [
    ['gate', 'for="ideas/lab"'],
    ['poll', 'poll="asks"'],
  ],
};

/** What stands in the body of the page. */
export const viewsOf = (stage: Stage, scene: Scene, only: readonly string[] = Object.keys(ALL)): string =>
  only
    .map((who) => {
      const [id, role] = who.split(' ') as [string, string];
      const tags = ALL[who]!.map(([tag, ...attributes]) => {
        const said = attributes.map((one) => (typeof one === 'string' ? one : one(scene))).join(' ');
        return `<prosum-${tag} ${said}></prosum-${tag}>`;
      });
      const token = id === 'nobody' ? '' : (scene.tokens[id] ?? stage.token(id, role, scene.space));
      return `<prosum-space space="${scene.space}" server="${stage.server.url}" token="${token}">${tags.join('\n')}</prosum-space>`;
    })
    .join('\n');
