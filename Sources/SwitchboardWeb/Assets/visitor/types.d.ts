/** The types of the customer's side. Nothing loads this file: it is for the type checker and the reader. */

import type { Api, Refusal } from "../shared/api.js";
import type { Connection } from "../shared/connection.js";
import type { Draft } from "../shared/draft.js";
import type { Bridge } from "./bridge.js";
import type { Availability, Enquiry } from "./enquiry.js";
import type { LiveChat } from "./livechat.js";
import type { Memory } from "./memory.js";
import type { Texts } from "./texts.js";
import type { Shell } from "./views/shell.js";

/** What the page brought along (docs/api.md). */
export interface Link {
  key: string;
  online: boolean;
  brand: { name: string };
  title: string;
  greeting: string;
  /** "#rrggbb" */
  accent?: string | null;
  askEmail: "no" | "optional" | "required";
  /** One: the customer is not asked. */
  departments: { id: number; name: string; online: boolean }[];
  /** The link's own words, by name of the sentence. */
  texts?: Record<string, string>;
}

/** The customer's view of the chat (docs/api.md). */
export interface VisitorChat {
  number: number;
  conversation: number;
  status: "queued" | "active" | "ended";
  department: string;
  brand: string;
  name: string;
  /** Customers in front, while queued. */
  ahead: number | null;
  queueMessage: string | null;
  agent: { name: string; initials: string } | null;
  endedBy: string | null;
  lastSeq: number;
}

export interface Suggestion {
  id: number;
  title: string;
  excerpt: string;
  url: string;
}

/** What the form holds. */
export interface Details {
  name: string;
  email: string;
  department: number | null;
  question: string;
}

export interface VisitOptions {
  link: Link;
  bridge: Bridge;
  text: Texts;
  memory: Memory;
  shell: Shell;
}

/** What every step needs. */
export interface StepOptions {
  shell: Shell;
  text: Texts;
  bridge: Bridge;
  availability: Availability;
  /** Aborted when another step takes its place. */
  signal: AbortSignal;
}

export interface DetailsOptions extends StepOptions {
  link: Link;
  memory: Memory;
  onContinue(): void;
}

export interface SuggestionsOptions extends StepOptions {
  enquiry: Enquiry;
  question: string;
  onBack(): void;
  onSolved(article: number | null): void;
  onPerson(): void;
}

export interface ArticleOptions {
  text: Texts;
  load(): Promise<{ html: string }>;
  signal: AbortSignal;
}

export interface SolvedOptions extends StepOptions {
  onAgain(): void;
}

export interface ConversationOptions extends StepOptions {
  live: LiveChat;
  draft: Draft;
  onNew(): void;
}

export interface ComposerOptions {
  text: Texts;
  draft: Draft;
  onSend(words: string): void;
  onType(words: string): void;
}

export interface LiveChatOptions {
  token: string;
  memory: Memory;
  /** When it has just been started. */
  chat?: VisitorChat;
  api?: Api;
  connection?: Connection;
}

/** What stands above a step. */
export interface Heading {
  title: string;
  subtitle?: string;
  /** Draws the dot before the subtitle. */
  isOnline?: boolean | null;
  /** Draws a face. */
  initials?: string | null;
  /** A control in front, such as back. */
  before?: Node | null;
  /** A control behind. */
  after?: Node | null;
}

export interface DayRow {
  key: string;
  type: "day";
  at: number;
}

export interface JoinedRow {
  key: string;
  type: "joined";
  name: string;
  at: number;
}

export interface EndedRow {
  key: string;
  type: "ended";
  name: string;
  reason: string;
  at: number;
}

export interface BubbleRow {
  key: string;
  type: "bubble";
  isMine: boolean;
  name: string;
  text: string;
  at: number;
  /** Of its group: it carries the name, the time and the mark. */
  isLast: boolean;
  /** Of one's own only. */
  mark: "sending" | "waiting" | "sent" | "seen" | null;
}

/** A row that stands for an event. */
export type EventRow = JoinedRow | EndedRow | BubbleRow;
export type Row = DayRow | EventRow;

export type { Refusal };
