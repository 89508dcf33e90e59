/** Checks an exported history line by line (`verify-history`), holding no more of it than where its topics were anchored. Says where it is not what was written. */
import type { KeyObject } from 'node:crypto';
import { rootOf, veil } from '../../anchors.ts';
import { follows } from './registers.ts';
import {
  first,
  lastWords,
  publicKey,
  signedBy,
  withAnchor,
  withChain,
  type AnchorLine,
  type ChainLine,
  type EntryLine,
  type Header,
  type SealLine,
} from './sealed.ts';
import { lineOf } from './lines.ts';

/** Something that is not as it was written. `line` counts from 1, `entry` within its topic from 1. */
export interface Fault {
  readonly line: number;
  readonly topic?: string;
  readonly entry?: number;
  readonly what: string;
}
export interface TopicReport {
  readonly topic: string;
  readonly entries: number;
  readonly erased: number;
  readonly head: string;
  readonly whole: boolean;
}
export interface Options {
  /** Who must have signed; left out: whoever the file says. */
  readonly key?: string | undefined;
  /** Links that must occur, by topic: where an earlier export stood. */
  readonly earlier?: ReadonlyMap<string, string>;
  readonly onTopic?: (report: TopicReport) => void;
}

export class Check {
  readonly faults: Fault[] = [];
  topics = 0;
  entries = 0;
  header: Header | undefined;
  readonly #options: Options;
  /** By what stands for the topic in anchors, by link: who says that it stood there. */
  readonly #expected = new Map<string, Map<string, string>>();
  #key: KeyObject | undefined;
  #root = '';
  #lastAnchor = '';
  #line = 0;
  #over = false;
  #topic:
    { name: string; links: Map<string, string> | undefined; entries: number; erased: number; link: string; fault: boolean } | undefined;

  constructor(options: Options = {}) {
    this.#options = options;
    for (const [topic, link] of options.earlier ?? []) this.#expect(veil(topic), link, 'The earlier export');
  }

  /** The next line of the file. */
  take(text: string): void {
    this.#line++;
    const line = lineOf(text);
    if (this.#over) this.#fault('Something stands after the seal.');
    else if (this.#line === 1) this.#open(line?.is === 'header' ? line.line : undefined);
    else if (!line) this.#fault('This is no line of an exported history: it was edited.', this.#topic?.name);
    else if (line.is === 'anchor') this.#anchor(line.line);
    else if (line.is === 'entry') this.#entry(line.line);
    else if (line.is === 'chain') this.#chain(line.line);
    else if (line.is === 'seal') this.#seal(line.line);
    else this.#fault('A second header: two files were put together.');
  }

  /** After the last line. */
  end(): void {
    if (this.#topic) this.#cut(this.#topic.name);
    if (!this.#over) this.#fault('The file ends without its seal: its end was cut.');
    const names = new Map([...(this.#options.earlier?.keys() ?? [])].map((topic) => [veil(topic), topic]));
    for (const [veiled, links] of this.#expected)
      for (const who of new Set(links.values()))
        this.#fault(`${who} names this topic, and it is not in the file: it was dropped.`, names.get(veiled) ?? veiled);
  }

  #open(header: Header | undefined): void {
    if (!header) {
      this.#fault('The first line is not the header of an exported history: it was edited or dropped.');
      return;
    }
    this.header = header;
    this.#root = first(header);
    this.#key = publicKey(header.key);
    if (!this.#key) this.#fault('The key in the header is none: it was edited.');
    else if (this.#options.key !== undefined && this.#options.key !== header.key)
      this.#fault('Signed with another key than the one you gave: somebody else made this file.');
  }

  #anchor({ anchor }: AnchorLine): void {
    if (anchor.previous !== this.#lastAnchor)
      this.#fault('An anchor does not follow the one before: one was dropped, moved or put in here.');
    else if (rootOf(anchor) !== anchor.root) this.#fault('An anchor was edited.');
    this.#lastAnchor = anchor.root;
    this.#root = withAnchor(this.#root, anchor);
    const who = `The anchor of ${new Date(anchor.at).toISOString()}`;
    // The first ones named topics as they are called.
    for (const [name, link] of Object.entries(anchor.heads)) this.#expect(name.includes('/') ? veil(name) : name, link, who);
  }

  #expect(veiled: string, link: string, who: string): void {
    const links = this.#expected.get(veiled) ?? new Map<string, string>();
    this.#expected.set(veiled, links.set(link, who));
  }

  #entry({ topic, entry }: EntryLine): void {
    if (this.#topic && this.#topic.name !== topic) this.#cut(this.#topic.name);
    const at = (this.#topic ??= { name: topic, links: this.#expected.get(veil(topic)), entries: 0, erased: 0, link: '', fault: false });
    at.entries++;
    this.entries++;
    if (entry.content === null) at.erased++;
    if (!at.fault && !follows(at.link, entry)) {
      at.fault = true;
      const what =
        entry.previous === at.link
          ? 'This entry was edited.'
          : 'This entry does not follow the one before: one was edited, dropped, moved or put in here.';
      this.#fault(what, topic, at.entries);
    }
    at.link = entry.link;
    at.links?.delete(entry.link);
  }

  #cut(topic: string): void {
    this.#fault('The line that ends this topic is missing: its end was cut, or topics were mixed.', topic);
    this.#topic = undefined;
  }

  #chain({ topic, chain }: ChainLine): void {
    if (this.#topic && this.#topic.name !== topic) this.#cut(this.#topic.name);
    const at = this.#topic ?? { entries: 0, erased: 0, link: '', fault: false };
    this.#topic = undefined;
    this.topics++;
    const before = this.faults.length;
    if (!at.fault) this.#ends(topic, at, chain);
    this.#signed(topic, chain);
    if (chain.broken >= 0)
      this.#fault('When this was written out, the register in the database was not whole from this entry on.', topic, chain.broken + 1);
    const veiled = veil(topic);
    const missing = new Set(this.#expected.get(veiled)?.values());
    for (const who of missing)
      this.#fault(`${who} says where this topic stood, and no entry has that link: it was cut or rewritten.`, topic);
    this.#expected.delete(veiled);
    const whole = !at.fault && before === this.faults.length;
    this.#options.onTopic?.({ topic, entries: at.entries, erased: at.erased, head: at.link, whole });
  }

  #ends(topic: string, at: { entries: number; erased: number; link: string }, chain: ChainLine['chain']): void {
    if (at.entries !== chain.entries)
      this.#fault(`There were ${String(chain.entries)} entries, here are ${String(at.entries)}: some were cut or put in.`, topic);
    else if (at.link !== chain.head && chain.broken < 0)
      this.#fault('The last entry is not the one that stood last: the end was rewritten.', topic);
    else if (at.erased !== chain.erased)
      this.#fault(`${String(chain.erased)} entries were erased when this was written out, here are ${String(at.erased)}.`, topic);
  }

  /** What was signed goes on from what was signed before, so that each fault is named where it is. */
  #signed(topic: string, chain: ChainLine['chain']): void {
    const root = withChain(this.#root, topic, chain);
    const authentic = this.#key && signedBy(this.#key, chain.root, chain.signature);
    if (!authentic) this.#fault('The line that ends this topic is not the one that was signed.', topic);
    else if (root !== chain.root)
      this.#fault(
        'What stands up to here is not what was signed: the header, an anchor or a topic was edited, dropped, moved or put in.',
        topic,
      );
    this.#root = authentic ? chain.root : root;
  }

  #seal({ seal }: SealLine): void {
    if (this.#topic) this.#cut(this.#topic.name);
    this.#over = true;
    if (this.#lastAnchor !== this.header?.anchored) this.#fault('The last anchor is not the one the space made last: anchors were cut.');
    if (seal.root !== this.#root || seal.topics !== this.topics)
      this.#fault(`The seal is of ${String(seal.topics)} topics and of others than these: some were edited, dropped or put in.`);
    if (!this.#key || !signedBy(this.#key, lastWords(seal.root, seal.topics), seal.signature))
      this.#fault('The seal is not the one that was signed.');
  }

  #fault(what: string, topic?: string, entry?: number): void {
    this.faults.push({ line: this.#line, ...(topic !== undefined && { topic }), ...(entry !== undefined && { entry }), what });
  }
}
