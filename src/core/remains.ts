/** The usual answers of a kind: what remains of it when a person goes, and what goes into their file (K19). */
import type { Id, Rec } from './record.ts';

/** For `Kind.erase`: what is theirs goes, the rest stays. */
export const goes = <B>({ by, body }: Rec<B>, person: Id): B | null => (by === person ? null : body);
/** For `Kind.erase`: it stays; only an id may stand in it, which is struck out. */
export const stays = <B>({ body }: Rec<B>): B | null => body;
/** For `Kind.own`: all of it. */
export const whole = <B>({ body }: Rec<B>): unknown => body;
/** For `Kind.own`: nothing of it; what it is made of stands in other records of theirs, or it is not about them. */
export const nothing = (): undefined => undefined;
