/** Types of the shared modules. Nothing loads this file: it is for the type checker and the reader. */

import type { Connection } from "./connection.js";

/**
 * `connecting` a try is under way; `open`; `offline` waiting for the next try; `refused` it will not try again until
 * `open()` is called (close code 4401 sign in, 4400 our own bug, 1000 or 1001 the desk said goodbye).
 */
export type ConnectionState = "connecting" | "open" | "offline" | "refused";

/** One frame of the socket (docs/socket.md). */
export type Frame = Record<string, any> & { t: string };

/** What a connection needs of the browser; tests pass their own. */
export interface Environment {
  socket(url: string, protocols: string[]): WebSocket;
  after(work: () => void, ms: number): any;
  cancel(timer: any): void;
  now(): number;
  random(): number;
  /** Events after which the path may have changed. */
  wakes: { target: EventTarget; type: string }[];
}

export interface ConnectionOptions {
  /** http and https are turned into ws and wss. */
  url: string | URL;
  protocols?: string[];
  /**
   * Asked after a handshake that failed, because a browser hides why: false means 401 or 403, and the connection gives
   * up. A rejection counts as "not reached".
   */
  permitted?: () => Promise<boolean>;
  environment?: Partial<Environment>;
}

/** A text on its way to the desk. */
export interface Post {
  conversation: number;
  id: string;
  text: string;
  at: number;
  quote?: Quote;
}

/** The message that another one answers, as it is now. */
export interface Quote {
  seq: number;
  name: string;
  text?: string;
  deleted?: boolean;
}

export interface OutboxOptions {
  connection: Connection;
  /** Survives a reload when given. */
  storage?: Storage | null;
  /** Prefix of its entries in the storage. */
  key?: string;
  after?: (work: () => void, ms: number) => any;
}

export interface Author {
  kind: "customer" | "agent" | "system" | "api";
  name: string;
  /** Known to staff only. */
  id?: number;
}

/** An event of a conversation (docs/socket.md), with the fields of its kind. */
export type StoredEvent =
  & { seq: number; at: number; kind: string; by: Author; id?: string; text?: string }
  & Record<string, any>;

export interface PendingPost {
  id: string;
  text: string;
  at: number;
  quote?: Quote;
}

export interface Typist {
  by: Author;
  text: string;
  until: number;
}

/** A problem document (docs/api.md). */
export interface Problem {
  code: string;
  message: string;
  status?: number;
  field?: string | null;
  retry?: boolean;
  info?: Record<string, unknown>;
}
