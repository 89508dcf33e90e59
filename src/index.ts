/** For developers: the connection, what widgets are built on, and the types of both. Importing it registers `<prosum-space>`; widgets are under `prosum/features/…`. */
export { connect, type Space, type SpaceOptions } from './client/space.ts';
export type { Pending, Replica } from './client/replica.ts';
export type { Window } from './client/window.ts';
export { KitError, Unreachable } from './core/errors.ts';
export {
  command,
  refuse,
  isRefusal,
  type Actor,
  type Command,
  type Decision,
  type Envelope,
  type Receipt,
  type Refusal,
} from './core/command.ts';
export { finder, kind, list, refOf, type Feature, type Finder, type List } from './core/feature.ts';
export type { Backend, Hello, Status, Watcher } from './core/backend.ts';
export type { Id, Kind, Mark, Patch, Reader, Rec, Ref, Schema, Seq, Topic } from './core/record.ts';
export type { Page, Query, Span } from './core/question.ts';
export type { Store } from './core/store.ts';
export { define, VERSION } from './ui/define.ts';
export { flag, json, ProsumElement } from './ui/element.ts';
export { catalogue, Localize, type Catalogue, type Messages, type Translation } from './ui/localize.ts';
export { ProsumSpace } from './ui/space.element.ts';
export { SPACE_CONTEXT, type ContextRequest, type SpaceConfig, type SpaceContext } from './ui/spaces.ts';
export { TopicController } from './ui/topic-controller.ts';
