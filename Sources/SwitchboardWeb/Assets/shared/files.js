/**
 * Small words about files: what was dropped, how large it is, where it lies.
 */

/** Files that were pasted or dropped; empty when it was text. @param {DataTransfer | null} data */
export function filesOf(data) {
  return [...data?.files ?? []];
}

/** "340 KB", "2.1 MB". @param {number} bytes */
export function fileSize(bytes) {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Where the bytes of a file are. @param {{id: number, name: string}} file @param {boolean} [isPreview] */
export function fileURL({ id, name }, isPreview = false) {
  return `/api/files/${id}/${isPreview ? "preview" : name === "preview" ? "file" : encodeURIComponent(name)}`;
}
