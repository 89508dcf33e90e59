/** Called by the gateway: who is around a topic on this node, told to those who said they are, at most once a second. Nothing of it is kept. */
import { BEAT, Crowd, signSchema } from '../core/around.ts';
import type { Topic } from '../core/record.ts';
import type { PageServer, PageSocket } from './feed.ts';

/** So many signs a socket may give in so many ms; more are not heard. */
const SIGNS = { most: 20, within: 10_000 };

interface Place {
  readonly crowd: Crowd;
  timer: NodeJS.Timeout | undefined;
  /** When it was told last, ms, and what. */
  at: number;
  said: string;
}

const roomOf = (topic: Topic): string => `around ${topic}`;

export class Presence {
  readonly #io: PageServer;
  readonly #places = new Map<Topic, Place>();
  readonly #given = new WeakMap<PageSocket, { since: number; n: number }>();

  constructor(io: PageServer) {
    this.#io = io;
  }

  /** Of how many topics anybody is around. */
  get topics(): number {
    return this.#places.size;
  }

  /** Only who may read a topic is heard there, and told who else is. */
  signal(socket: PageSocket, topic: Topic, given: unknown): void {
    const sign = signSchema.parse(given);
    if (!sign || !socket.data.watches.get(topic)?.length || !this.#may(socket)) return;
    if (!sign.here) {
      this.leave(socket, topic);
      return;
    }
    const place = this.#places.get(topic) ?? { crowd: new Crowd(), timer: undefined, at: 0, said: '' };
    this.#places.set(topic, place);
    place.crowd.say(socket.id, socket.data.actor?.id ?? socket.id, sign, Date.now());
    const room = roomOf(topic);
    if (!socket.rooms.has(room)) {
      void socket.join(room);
      socket.emit('signal', topic, place.crowd.around(Date.now()).around);
    }
    this.#soon(topic, place);
  }

  leave(socket: PageSocket, topic: Topic): void {
    void socket.leave(roomOf(topic));
    const place = this.#places.get(topic);
    if (!place) return;
    if (place.crowd.say(socket.id, socket.id, { here: false, typing: false }, Date.now())) this.#soon(topic, place);
    else {
      clearTimeout(place.timer);
      this.#places.delete(topic);
    }
  }

  #may(socket: PageSocket): boolean {
    const now = Date.now();
    const given = this.#given.get(socket);
    const { since, n } = given && now - given.since < SIGNS.within ? given : { since: now, n: 0 };
    this.#given.set(socket, { since, n: n + 1 });
    return n < SIGNS.most;
  }

  #soon(topic: Topic, place: Place, wait = Math.max(0, place.at + BEAT - Date.now())): void {
    clearTimeout(place.timer);
    place.timer = setTimeout(() => {
      this.#tell(topic, place);
    }, wait);
    place.timer.unref();
  }

  #tell(topic: Topic, place: Place): void {
    const now = Date.now();
    const { around, next } = place.crowd.around(now);
    const said = JSON.stringify(around);
    if (said !== place.said) {
      place.said = said;
      place.at = now;
      this.#io.to(roomOf(topic)).emit('signal', topic, around);
    }
    if (next !== undefined) this.#soon(topic, place, next - now);
  }
}
