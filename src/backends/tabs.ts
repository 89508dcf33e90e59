/** Who is around, among the tabs of one browser: each says so every few seconds, and who is no more heard is gone. The backend in the page loads it with the first sign. */
import { BEAT, Crowd, type Around, type Sign } from '../core/around.ts';
import type { Id, Topic } from '../core/record.ts';

/** How often a tab says again that it is there, and after which silence it is not, ms. A page in the background may be slowed down to one word a minute: then it is not here. */
const AGAIN = 4000;
const SILENT = 10_000;

interface Word {
  readonly topic: Topic;
  readonly tab: string;
  readonly who: Id;
  readonly sign: Sign;
}

export class Tabs {
  readonly #channel: BroadcastChannel;
  readonly #tab = crypto.randomUUID();
  readonly #who: Id;
  readonly #told: (topic: Topic, around: Around) => void;
  readonly #crowds = new Map<Topic, Crowd>();
  readonly #heard = new Map<string, { readonly word: Word; readonly at: number }>();
  readonly #mine = new Map<Topic, Sign>();
  readonly #said = new Map<Topic, string>();
  readonly #timer: ReturnType<typeof setInterval>;
  #since = 0;

  constructor(space: string, who: Id, told: (topic: Topic, around: Around) => void) {
    this.#who = who;
    this.#told = told;
    this.#channel = new BroadcastChannel(`prosum:around:${space}`);
    this.#channel.onmessage = ({ data }: MessageEvent<Word | { readonly ask: Topic }>) => {
      if ('ask' in data) this.#again(data.ask);
      else this.#hear(data);
    };
    this.#timer = setInterval(() => {
      this.#beat();
    }, BEAT);
    globalThis.addEventListener('pagehide', this.#hide);
  }

  say(topic: Topic, sign: Sign): void {
    if (!this.#mine.has(topic)) this.#channel.postMessage({ ask: topic });
    this.#mine.set(topic, sign);
    this.#again(topic);
  }

  close(): void {
    this.#hide();
    clearInterval(this.#timer);
    globalThis.removeEventListener('pagehide', this.#hide);
    this.#channel.close();
  }

  readonly #hide = (): void => {
    for (const topic of this.#mine.keys()) this.say(topic, { here: false, typing: false });
  };

  /** Says what I said last. */
  #again(topic: Topic): void {
    const sign = this.#mine.get(topic);
    if (!sign) return;
    const word: Word = { topic, tab: this.#tab, who: this.#who, sign };
    this.#hear(word);
    this.#channel.postMessage(word);
  }

  #hear(word: Word): void {
    const { topic, tab, who, sign } = word;
    const crowd = this.#crowds.get(topic) ?? new Crowd();
    this.#crowds.set(topic, crowd);
    crowd.say(tab, who, sign, Date.now());
    this.#heard.set(`${topic} ${tab}`, { word, at: Date.now() });
    this.#tell(topic);
  }

  #beat(): void {
    const now = Date.now();
    if (now - this.#since > AGAIN) {
      this.#since = now;
      for (const [topic, { here }] of this.#mine) if (here) this.#again(topic);
    }
    for (const [key, { word, at }] of this.#heard)
      if (now - at > SILENT) {
        this.#heard.delete(key);
        this.#crowds.get(word.topic)?.say(word.tab, word.who, { here: false, typing: false }, now);
      }
    for (const topic of this.#crowds.keys()) this.#tell(topic);
  }

  #tell(topic: Topic): void {
    if (!this.#mine.get(topic)?.here) return;
    const { around } = this.#crowds.get(topic)!.around(Date.now());
    const said = JSON.stringify(around);
    if (said === this.#said.get(topic)) return;
    this.#said.set(topic, said);
    this.#told(topic, around);
  }
}
