/** Types of files and of their ways. Nothing loads this file: it is for the type checker and the reader. */

/** A file in a conversation (docs/socket.md). */
export interface ChatFile {
  id: number;
  name: string;
  type: string;
  size: number;
  width?: number | null;
  height?: number | null;
  preview: boolean;
}

export interface Upload {
  /** The client's id of the message that the file becomes. */
  id: string;
  name: string;
  file: File;
  token: string | null;
  place: string;
  url: string;
  state: "waiting" | "sending" | "failed";
  /** How much has left, 0 to 1. */
  share: number;
  /** Why the desk refused it. */
  problem: string | null;
  /** What the desk answered when it had taken it. */
  answer: any;
  at: number;
}

export interface UploadAnswer {
  /** 0: not reached. */
  status: number;
  text: string;
}

export interface UploadOptions {
  send?: (upload: Upload, progress: (share: number) => void, signal: AbortSignal) => Promise<UploadAnswer>;
  /** The largest file in bytes. */
  largest?: () => Promise<number>;
  after?: (work: () => void, ms: number) => any;
}
