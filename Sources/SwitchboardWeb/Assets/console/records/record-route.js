/** Addresses of the pages of tasks and calls: `/console/tasks/7?show=done`. */

/** @typedef {{page: string, filter: string | null, id: number | null}} RecordRoute */

export const RECORD_PAGES = ["tasks", "calls"];

/** @param {string} page @param {string | null} id @param {string | null} show @returns {RecordRoute} */
export function recordRoute(page, id, show) {
  return {
    page,
    filter: show !== null && /^[a-z]{1,12}$/.test(show) ? show : null,
    id: id !== null && /^\d{1,15}$/.test(id) ? Number(id) : null,
  };
}

/** @param {RecordRoute} route */
export function recordAddress({ page, filter, id }) {
  return `/console/${page}${id === null ? "" : `/${id}`}${filter === null ? "" : `?show=${filter}`}`;
}
