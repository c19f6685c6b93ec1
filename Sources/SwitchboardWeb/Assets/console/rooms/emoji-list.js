/**
 * The emoji that one chooses from, with their English names: those that people at work use. Each line: the emoji, its
 * name,
 * and after "|" more words by which it is found.
 */

/** @typedef {{emoji: string, name: string, words: string}} Emoji */

const LINES = {
  "Smileys": `
😀 grinning|happy smile
😃 smiling with open mouth|happy
😄 smiling eyes|happy laugh
😁 beaming|grin
😅 relieved laugh|sweat phew
😂 tears of joy|laugh lol
🤣 rolling with laughter|rofl lol
🙂 slight smile|ok
🙃 upside down|irony
😉 wink|joke
😊 blushing smile|happy thanks
😇 innocent|angel halo
🥰 smiling with hearts|love
😍 heart eyes|love
🤩 star struck|wow excited
😘 kiss|love
😋 tasty|yum
😜 winking tongue|joke silly
🤪 zany|silly crazy
🤗 hug|thanks
🤭 giggle|oops
🤫 quiet|secret hush
🤔 thinking|hmm wonder
🫡 salute|yes sir
🤐 zipped mouth|secret
🤨 raised eyebrow|doubt really
😐 neutral|meh
😑 expressionless|meh
😶 no mouth|speechless
😏 smirk|sly
😒 unamused|annoyed
🙄 rolling eyes|annoyed
😬 grimace|awkward
😮‍💨 exhaling|relief sigh
😌 relieved|calm
😔 pensive|sad
😪 sleepy|tired
😴 sleeping|tired zzz
😷 mask|sick
🤒 thermometer|sick fever
🤕 bandage|hurt
🤯 mind blown|wow
😎 sunglasses|cool
🤓 nerd|clever
🧐 monocle|inspect
😕 confused|unsure
😟 worried|concern
🙁 frown|sad
😮 surprised|wow oh
😲 astonished|wow
😳 flushed|embarrassed
🥺 pleading|please
😢 crying|sad tear
😭 sobbing|sad cry
😱 screaming|fear shock
😖 confounded|frustrated
😞 disappointed|sad
😓 cold sweat|hard work
😩 weary|tired
😤 huffing|annoyed
😡 angry|mad
🤬 swearing|angry
💀 skull|dead
👻 ghost|boo
🤖 robot|bot
🎃 pumpkin|halloween`,
  "People": `
👍 thumbs up|yes ok agree like +1
👎 thumbs down|no disagree -1
👌 ok hand|perfect fine
✌️ victory|peace
🤞 fingers crossed|luck hope
🤙 call me|phone
👈 pointing left|before
👉 pointing right|next this
👆 pointing up|above this
👇 pointing down|below this
☝️ index up|one note
✋ raised hand|stop high five
👋 waving hand|hello bye
👏 clapping|applause bravo
🙌 raised hands|hooray celebrate
🙏 folded hands|thanks please
🤝 handshake|deal agreed
💪 strong arm|muscle power
✍️ writing hand|note
👀 eyes|looking watch
🧠 brain|clever
🗣️ speaking|talk
👤 person|user
👥 people|users team
🤷 shrug|no idea
🤦 facepalm|oh no
🙋 raising hand|me question
🙇 bowing|sorry thanks
💁 tipping hand|information
🧑‍💻 technologist|developer computer
🧑‍🔧 mechanic|fix repair
🕵️ detective|investigate
🏃 running|hurry on my way
💃 dancing|party
❤️ red heart|love
🧡 orange heart|love
💛 yellow heart|love
💚 green heart|love
💙 blue heart|love
💜 purple heart|love
🖤 black heart|love
💔 broken heart|sad
💯 hundred|perfect full
💥 collision|boom
💫 dizzy|star
💤 sleeping sign|zzz tired
💬 speech bubble|talk message
💭 thought bubble|think`,
  "Nature and food": `
🐛 bug|error defect
🐢 turtle|slow
🐇 rabbit|fast
🐌 snail|slow
🦄 unicorn|magic
🐱 cat|pet
🐶 dog|pet
🐵 monkey|animal
🐧 penguin|linux
🦉 owl|night
🐝 bee|busy
🦋 butterfly|nature
🌱 seedling|grow
🌳 tree|nature
🍀 four leaf clover|luck
🌹 rose|flower
🌻 sunflower|flower
🍂 fallen leaves|autumn
☀️ sun|weather day
🌤️ sun behind cloud|weather
🌧️ rain|weather
❄️ snowflake|cold winter
🌈 rainbow|colour
🔥 fire|hot lit
💧 drop|water
🌊 wave|sea
⭐ star|favourite
🌟 glowing star|great
✨ sparkles|new clean
⚡ lightning|fast power
🌙 moon|night
🌍 globe|world earth
☕ coffee|break tea
🍵 tea|break
🍺 beer|cheers
🍻 beers|cheers
🥂 clinking glasses|cheers celebrate
🍕 pizza|lunch
🍔 burger|lunch
🥗 salad|lunch
🍰 cake|birthday
🎂 birthday cake|celebrate
🍪 cookie|sweet
🍫 chocolate|sweet
🍎 apple|fruit
🍌 banana|fruit
🍓 strawberry|fruit
🍋 lemon|sour`,
  "Things": `
🎉 party popper|celebrate hooray tada
🎊 confetti|celebrate
🎈 balloon|birthday
🎁 gift|present
🏆 trophy|win
🥇 gold medal|first win
🎯 bullseye|target goal
🚀 rocket|ship launch fast
✈️ plane|travel holiday
🚗 car|travel
🚲 bicycle|travel
🚢 ship|deliver
🏠 house|home
🏢 office|work building
🏖️ beach|holiday
⏰ alarm clock|time
⏳ hourglass|wait
⌛ hourglass done|time
📅 calendar|date
📌 pushpin|pin important
📍 round pin|place
📎 paperclip|attach file
📝 memo|note write
📄 page|document
📁 folder|files
📊 bar chart|report
📈 chart up|growth
📉 chart down|loss
📞 telephone|call
📱 mobile phone|call
💻 laptop|computer
🖥️ desktop|computer
⌨️ keyboard|type
🖨️ printer|print
📷 camera|picture screenshot
🎧 headphones|support agent
📣 megaphone|announce
🔔 bell|alert notification
🔕 bell off|mute
🔍 magnifier|search look
🔑 key|password
🔒 lock|secure
🔓 unlocked|open
🔗 link|address
🔧 wrench|fix repair
🔨 hammer|build
🛠️ tools|fix maintenance
⚙️ gear|settings
🧰 toolbox|fix
🧪 test tube|test
🧯 fire extinguisher|emergency
🩹 plaster|patch fix
💡 light bulb|idea
🔋 battery|power
🗑️ bin|delete
📦 package|parcel release
✉️ envelope|mail
📧 e-mail|mail
💰 money bag|refund
💳 credit card|payment
🧾 receipt|invoice bill
🎫 ticket|support
🎓 graduation|learn
📚 books|documentation read
🎵 music|song
🎮 game|play`,
  "Signs": `
✅ check mark|done yes ok
✔️ tick|done yes
❌ cross mark|no wrong failed
❎ cross button|no
➕ plus|add
➖ minus|remove
❓ question mark|what
❗ exclamation mark|important
‼️ double exclamation|important
⚠️ warning|careful
🚨 siren|emergency urgent alert
⛔ no entry|stop blocked
🚫 prohibited|not allowed
🛑 stop sign|halt
🔴 red circle|down bad
🟠 orange circle|warning
🟡 yellow circle|warning
🟢 green circle|up good
🔵 blue circle|information
⚪ white circle|none
🔺 red triangle|up
🔻 triangle down|down
🔁 repeat|again retry
🔄 arrows in circle|reload refresh
⏩ fast forward|skip
⏸️ pause|break wait
▶️ play|start
⏹️ stop button|end
⬆️ arrow up|above
⬇️ arrow down|below
➡️ arrow right|next
⬅️ arrow left|back
🔜 soon|later
🆕 new|fresh
🆗 ok button|fine
🆘 sos|help
ℹ️ information|info
♻️ recycle|again
0️⃣ zero|number
1️⃣ one|number
2️⃣ two|number
3️⃣ three|number
🏁 finish flag|done end
🚩 red flag|problem
🏳️ white flag|give up`,
};

/** @type {{title: string, list: Emoji[]}[]} */
export const EMOJI = Object.entries(LINES).map(([title, lines]) => ({
  title,
  list: lines.trim().split("\n").map((line) => {
    const space = line.indexOf(" ");
    const [name, more = ""] = line.slice(space + 1).split("|");
    return { emoji: line.slice(0, space), name, words: `${name} ${more}` };
  }),
}));

/**
 * Every emoji of which each typed word begins one of its words; those whose name begins so first.
 * @param {string} typed
 */
export function foundEmoji(typed) {
  const wanted = typed.toLowerCase().split(/[\s_]+/).filter(Boolean);
  const all = EMOJI.flatMap(({ list }) => list);
  const found = all.filter(({ words }) =>
    wanted.every((word) => words.split(" ").some((each) => each.startsWith(word)))
  );
  const isNamed = (/** @type {Emoji} */ { name }) => Number(!name.startsWith(wanted[0] ?? ""));
  return found.sort((a, b) => isNamed(a) - isNamed(b));
}
