import assert from "node:assert/strict";
import { retentionWords } from "../../../Sources/SwitchboardWeb/Assets/console/settings/retention-words.js";

const noon = new Date(2026, 2, 3, 12, 0).getTime();
const tomorrow = new Date(2026, 2, 4, 12, 5).getTime();

Deno.test("what is deleted, what is kept for ever, and when the next time is", () => {
  const { what, when } = retentionWords(
    { instantDays: 365, roomDays: 0, deletedChatDays: 1, nextAt: tomorrow },
    true,
    noon,
  );
  assert.deepEqual(what, [
    "Instant messages go 365 days after they were written.",
    "Messages in chat rooms are kept for ever.",
    "Deleted chats go 1 day after their deletion.",
  ]);
  assert.match(when, /^Next time: .*4.* at .*05.*once a day/);
});

Deno.test("what is not saved yet says that nothing is deleted for a day", () => {
  const { when } = retentionWords({ instantDays: 1, roomDays: 0, deletedChatDays: 0, nextAt: tomorrow }, false, noon);
  assert.match(when, /nothing is deleted for a day/);
  assert.doesNotMatch(when, /Next time/);
});

Deno.test("with everything kept for ever there is no next time", () => {
  const { what, when } = retentionWords(
    { instantDays: 0, roomDays: 0, deletedChatDays: 0, nextAt: tomorrow },
    true,
    noon,
  );
  assert.equal(what.filter((text) => text.includes("for ever")).length, 3);
  assert.equal(when, "Nothing is deleted by itself.");
});
