/** The words of "How votes are counted". */
import { catalogue } from '../../../ui/localize.ts';

export const methodEnglish = {
  title: 'How votes are counted',
  single: 'Each person has one vote. The option with most votes wins.',
  proposal: 'Each person agrees, abstains, disagrees or blocks. Those who abstain take no side. One block stops the proposal.',
  multiple:
    'Each person chooses several options. Percents are parts of the voters, so together they may be more than 100. The option chosen most often wins.',
  approval: 'Each person marks every option they can live with. Percents are parts of the voters. The option marked most often wins.',
  score:
    'Each person gives marks. They are added up; what somebody gave no mark counts as 0 in the average. The option with the highest sum wins.',
  dot: 'Each person spreads dots. Percents are parts of all dots given. The option with most dots wins.',
  irv: 'Instant run-off. Each ballot counts for the option it ranks first. As long as no option has more than half of the ballots still counted, the one with fewest leaves, and its ballots move on to whoever they rank next. Of several with fewest, the one that had fewer in an earlier round leaves; if they never differed, a lot that anybody can draw again decides.',
  borda:
    'Borda. A first place among {n} options gives {most} points, a second one fewer, and so on. What a ballot does not rank gets none from it. The option with most points wins.',
  schulze:
    'Schulze. Options are compared two by two: the one that more ballots prefer beats the other. Where that goes round in a circle, the strongest chain of such wins decides. What a ballot does not rank stands below all it ranks.',
  share: 'The winner needs {n}% of the votes.',
  quorum: 'The result counts from {n} votes on.',
  secret:
    'Ballots are secret: only the voter can read their own. So that nobody can be read off the numbers, these move only when {n} people have voted or changed their vote since they last moved, and once more at the end. The last move may be smaller. With fewer than {n} votes no numbers are published. Whoever runs the server’s database could look; the software shows it to nobody.',
  named: 'Ballots are open: whoever may see the results sees who chose what.',
  table: 'As a table',
  option: 'Option',
  votes: 'Votes',
  percent: 'Percent',
  given: 'Marks given',
  mean: 'Average',
  dots: 'Dots',
  points: 'Points',
  first: 'First places',
  beaten: 'Beats',
  rounds: 'Votes in each round',
  round: 'Round {n}',
  out: 'Out',
  spent: 'Name nobody who is left',
  gain: '+{n}',
  after: 'After round {round}, {label} had the fewest votes and left. Its {n} ballots moved on: {where}.',
  to: '{n} to {label}',
  nowhere: '{n} named no other choice',
  by_earlier: 'Several had fewest; an earlier round decided.',
  by_lot: 'Several had fewest in every round; a lot decided (the smallest SHA-256 of question and id).',
  pairs: 'How many prefer the option of the row to that of the column',
  paths: 'Strength of the strongest chain from row to column',
  recount: 'Anyone can count these ballots again',
  download: 'Download the ballots',
  check: 'Count a file again',
  checking: 'Counting…',
  check_same: 'Counted again: the same result. The ballots are the published ones.',
  check_other: 'Counted again: another result than the one in the file.',
  check_torn: 'These are not the ballots that were published.',
  check_strange: 'This is not a file of ballots.',
  open_later: 'Once the poll is closed, all ballots can be downloaded here and counted again.',
} as const;

export const methodWords = catalogue({
  name: 'polls.method',
  en: methodEnglish,
  load: { ar: () => import('./method.strings.ar.ts'), pl: () => import('./method.strings.pl.ts') },
});
