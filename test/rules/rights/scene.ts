// What the rights matrix is made of: for each feature, scenes (an object in a state, as records) and arguments with which nothing but permission could stand in the way.
import type { Rec, Topic } from '../../../src/core/record.ts';

export const ROLES = ['guest', 'member', 'expert', 'liaison', 'moderator', 'admin'] as const;
export type Role = (typeof ROLES)[number];
export const isStaff = (role: Role): boolean => ['liaison', 'moderator', 'admin'].includes(role);
/** Whoever acts; in each case somebody new. */
export const ME = 'yan';
export const NOW = 1_700_000_000_000;

export interface Scene {
  /** As a reader of a failure wants to know it. */
  readonly name: string;
  /** The rows of the permission table this is, for this command: what its `state` should say. */
  rows(command: string): readonly string[];
  readonly records: readonly Rec[];
  /** Whether somebody in this role may not read what a command is about. */
  hidden?(role: Role, command: string): boolean;
  /** The topic's name, where it matters. */
  readonly topic?: string;
  /** What stands in other topics. */
  elsewhere?(space: string): readonly { readonly topic: Topic; readonly records: readonly Rec[] }[];
}
/** What a command is tried with; said of a space where the arguments name one. */
export type Tried = object | ((space: string, scene: Scene) => object);
export interface Arranged {
  readonly feature: string;
  /** The topic's name; scenes may say another. */
  readonly topic: string;
  /** A topic's name says something here, so that each case needs a space of its own. */
  readonly spaced?: true;
  /** Commands with what they are tried with, in these scenes. */
  readonly acts: readonly { readonly scenes: readonly Scene[]; readonly args: Readonly<Record<string, Tried>> }[];
}
