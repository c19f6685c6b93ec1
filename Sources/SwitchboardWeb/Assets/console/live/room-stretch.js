import { RoomTimeline } from "../state/room-timeline.js";

/** @typedef {import("../state/room-entries.js").StoredEvent} StoredEvent */

/** A part of a room's log far from its end, which grows both ways until it meets the newest part. */
export class RoomStretch {
  timeline;

  /**
   * @param {import("../../shared/types.d.ts").Author} me
   * @param {{events: StoredEvent[], from?: number}} page
   * @param {readonly StoredEvent[]} since what has happened since it was asked for
   */
  constructor(me, page, since) {
    this.timeline = new RoomTimeline({ me });
    this.timeline.apply({ t: "subbed", resync: false, ...page, last: page.events.at(-1)?.seq ?? 0 });
    for (const event of since) this.timeline.change(event);
  }

  /** Whether nothing is missing between this and the newest part. @param {RoomTimeline} newest */
  reaches(newest) {
    return this.timeline.last >= newest.first - 1;
  }
}
