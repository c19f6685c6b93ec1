/** The types of the customer's side. Nothing loads this file: it is for the type checker and the reader. */

import type { Api, Refusal } from "../shared/api.js";
import type { Connection } from "../shared/connection.js";
import type { Draft } from "../shared/draft.js";
import type { Slot } from "../shared/storage.js";
import type { Frame } from "../shared/types.d.ts";
import type { ChatFile } from "../shared/types-files.d.ts";
import type { Bridge } from "./bridge.js";
import type { Availability } from "./availability.js";
import type { Enquiry } from "./enquiry.js";
import type { Letter } from "./letter.js";
import type { Line } from "./line.js";
import type { LiveChat } from "./livechat.js";
import type { Memory } from "./memory.js";
import type { Texts } from "./texts.js";
import type { Composer } from "./views/composer.js";
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
  /** When the desk opens again, while it is closed. */
  opensAt?: number | null;
  askEmail: "no" | "optional" | "required";
  /** One: the customer is not asked. */
  departments: { id: number; name: string; online: boolean }[];
  /** What the desk wants to know besides, of every chat or of one department's. */
  fields?: StartField[];
  /** The link's own words, by name of the sentence. */
  texts?: Record<string, string>;
}

/** A custom field that is asked before the chat. */
export interface StartField {
  id: number;
  name: string;
  type: string;
  options: string[];
  required: boolean;
  /** Null: of all departments. */
  department: number | null;
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
  /** How long others have waited of late, in seconds; absent when too few have. */
  wait?: { from: number; to: number } | null;
  /** How long the place is kept when the page is closed, in seconds. */
  keepPlace?: number | null;
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
  /** Custom fields, by id. */
  fields?: Record<string, string>;
}

/** A question for which nobody was there. */
export interface LetterContent extends Details {
  page: { url?: string; identity?: string | null };
  /** Token of the chat that went before. */
  previous: string | null;
}

/** As the browser keeps it until the desk has it. */
export interface KeptLetter {
  id: string;
  content: LetterContent;
}

export interface LetterOptions {
  api: Api;
  key: string;
  memory: { letter: KeptLetter | null };
  /** What tests replace. */
  environment?: {
    after(work: () => void, ms: number): unknown;
    cancel(timer: unknown): void;
    random(): number;
    onOnline(work: () => void, signal: AbortSignal): void;
  };
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

export interface LetterViewOptions extends StepOptions {
  letter: Letter;
  memory: Memory;
  /** Why there is no chat. */
  notice(): string;
  onBack(): void;
  onSend(): void;
  /** Something else than the e-mail address is wrong. */
  onRefused(refusal: Refusal): void;
  onAgain(): void;
}

export interface SolvedOptions extends StepOptions {
  onAgain(): void;
}

export interface ConversationOptions extends StepOptions {
  live: LiveChat;
  draft: Draft;
  /** A place for what is typed elsewhere than into the box. */
  keep(name: string): Slot<any>;
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
  connection?: Connection | Line;
}

/** The HTTP API in the words of the socket. Both reject with a `Refusal`. */
export interface Calls {
  /** What is new since the last time. */
  ask(signal: AbortSignal): Promise<Frame[]>;
  /** The answer to one frame; null when there is none. */
  say(frame: Frame, signal: AbortSignal): Promise<Frame | null>;
}

export interface LineOptions {
  socket: Connection;
  calls: Calls;
  /** Time between two calls, in milliseconds. */
  every: number;
  /** What tests replace. */
  environment?: {
    after?(work: () => void, ms: number): unknown;
    cancel?(timer: unknown): void;
    random?(): number;
    /** Whether anybody can see the page. */
    isSeen?(): boolean;
  };
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
  /** Who had the chat until then. */
  before: string | null;
  at: number;
}

/** The customer is back in the queue. */
export interface WaitingRow {
  key: string;
  type: "waiting";
  at: number;
}

/** The desk asks whether the customer is still there. */
export interface WarnedRow {
  key: string;
  type: "warned";
  at: number;
}

export interface EndedRow {
  key: string;
  type: "ended";
  name: string;
  reason: string;
  at: number;
}

/** A form that somebody sent. */
export interface FormRow {
  key: string;
  type: "form";
  sending: number;
  isFilled: boolean;
  name: string;
  at: number;
}

/** A file in a bubble: stored, or on its way and without a number yet. */
export interface FileRow {
  key: string;
  at: number;
  file: ChatFile;
  mark: BubbleRow["mark"];
  /** Why it is not sent. */
  problem?: string | null;
}

/** What the files of a conversation need of it. */
export interface FilesOptions {
  live: LiveChat;
  text: Texts;
  composer: Composer;
  /** What is on its way has changed. */
  changed(): void;
  /** Brings the newest line in view. */
  follow(): void;
  /** A picture has come, and needs its room. */
  grown(): void;
  signal: AbortSignal;
}

export interface BubbleRow {
  key: string;
  type: "bubble";
  isMine: boolean;
  name: string;
  text: string;
  /** In the customer's language. */
  translation?: { lang: string; text: string } | null;
  /** In place of a text. */
  file?: ChatFile;
  problem?: string | null;
  at: number;
  /** Of its group: it carries the name, the time and the mark. */
  isLast: boolean;
  /** Of one's own only. */
  mark: "sending" | "waiting" | "failed" | "sent" | "seen" | null;
}

/** A row that stands for an event. */
export type EventRow = JoinedRow | WaitingRow | WarnedRow | EndedRow | FormRow | BubbleRow;
export type Row = DayRow | EventRow;

export type { Refusal };
