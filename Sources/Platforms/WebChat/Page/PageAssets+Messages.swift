extension PageAssets {
    /// What the page knows, and how lists of messages follow it.
    static let messageScript = #"""
        const store = {
          me: '', bot: '', people: new Map(), channels: new Map(), messages: new Map(), statuses: new Map(), prompts: new Map(),
          feedback: new Map(), unread: new Map(), drafts: new Map(), channel: null, thread: null, seen: null, bornAt: Date.now() / 1000,
        };

        const nameOf = (id) => {
          const person = store.people.get(id);
          return id === store.me ? 'You' : person?.real_name || person?.name || id;
        };
        const isReply = (message) => message.thread_ts && message.thread_ts !== message.ts;
        const sorted = (channel) => [...(store.messages.get(channel)?.values() ?? [])].sort((a, b) => earlier(a.ts, b.ts));
        const topLevel = (channel) => sorted(channel).filter((message) => !isReply(message));
        const threadOf = (channel, root) => sorted(channel).filter((message) => message.ts === root || message.thread_ts === root);
        const privateReplies = ({ channel, ts }) => threadOf(channel, ts).filter((message) => message.is_ephemeral && message.ts !== ts);
        const statusOf = (channel, root) => store.statuses.get(`${channel}/${root}`);

        function putMessage(channel, message) {
          if (!store.messages.has(channel)) store.messages.set(channel, new Map());
          store.messages.get(channel).set(message.ts, { ...message, channel });
        }

        function statusLine(text) {
          return [el('span.dots', {}, el('i'), el('i'), el('i')), `${nameOf(store.bot)} ${text}`];
        }

        function messageNode(message, { follows, inThread, fresh }) {
          const person = store.people.get(message.user) ?? { id: message.user, name: message.user };
          const time = el('time.time', { title: fullDate.format(seconds(message.ts) * 1000) }, timeOf(message.ts));
          const root = message.thread_ts ?? message.ts;
          const status = !inThread && statusOf(message.channel, message.ts);
          const node = el('li.message', { 'data-ts': message.ts },
            follows ? el('span.gutter-time', { 'aria-hidden': 'true' }, timeOf(message.ts)) : avatar(person),
            el('div', {},
              message.is_ephemeral && el('p.only-you', {}, icon('eye'), 'Only visible to you'),
              !follows && el('div.head', {},
                el('span.author', {}, nameOf(person.id)), person.is_bot && el('span.badge', {}, 'APP'), time),
              follows && el('span.unseen', {}, `${nameOf(person.id)}, ${timeOf(message.ts)}: `),
              content(message),
              message.edited && el('span.edited', { title: fullDate.format(seconds(message.edited.ts) * 1000) }, '(edited)'),
              message.reactions && el('ul.reactions', { 'aria-label': 'Reactions' }, message.reactions.map(reaction)),
              !inThread && replyBar(message),
              status && el('p.status', { role: 'status' }, statusLine(status))));
          if (!inThread && !message.is_ephemeral && message.subtype !== 'tombstone') {
            node.append(el('div.tools', {}, el('button', {
              type: 'button', 'data-key': 'reply', onclick: () => openThread(message.channel, root, true),
            }, icon('thread'), 'Reply in thread')));
          }
          if (message.is_ephemeral) node.classList.add('ephemeral');
          if (follows) node.classList.add('follows');
          if (fresh) node.classList.add('fresh');
          return node;
        }

        function content(message) {
          if (message.subtype === 'tombstone') return el('p.tombstone', {}, message.text);
          const words = message.blocks?.length ? renderBlocks(message) : message.text ? mrkdwn(message.text) : null;
          return message.files?.length ? [words, el('ul.files', { 'aria-label': 'Files' }, message.files.map(sharedFile))] : words;
        }

        const sharedFile = ({ id, name, size }) => el('li.file', {}, icon('file'),
          el('a', { href: fileURL(id), download: name, title: `Save ${name}` }, el('b', {}, name)), el('span', {}, sizeOf(size)));

        function reaction({ name, users, count }) {
          const who = users.map(nameOf).join(', ');
          return el('li', { title: `${who} reacted with :${name}:`, 'aria-label': `${name}, ${who}` },
            el('span', { 'aria-hidden': 'true' }, emojiFor(name)), el('b', { 'aria-hidden': 'true' }, String(count)));
        }

        function replyBar(message) {
          const count = message.reply_count ?? 0;
          const onlyMine = privateReplies(message);
          if (message.is_ephemeral || (!count && !onlyMine.length)) return null;
          const newest = [message.latest_reply, onlyMine.at(-1)?.ts].filter(Boolean).sort(earlier).at(-1);
          const people = message.reply_users ?? [...new Set(onlyMine.map((reply) => reply.user))];
          const title = count ? (count === 1 ? '1 reply' : `${count} replies`) : 'Answered privately';
          const bar = el('button.replies', {
            type: 'button', 'data-key': 'replies', onclick: () => openThread(message.channel, message.ts, true),
          }, people.slice(0, 3).map((id) => avatar(store.people.get(id))),
            el('b', {}, title), el('span', {}, `last at ${timeOf(newest)}`));
          if (store.thread === message.ts) bar.classList.add('open');
          return bar;
        }

        /** The rows of a list: messages, grouped by author and divided by day. */
        function rows(messages, { inThread }) {
          const list = [];
          let last = null;
          messages.forEach((message, index) => {
            if (!inThread && (!last || dayOf(last.ts) !== dayOf(message.ts))) {
              const day = dayOf(message.ts);
              list.push({ key: `day-${message.ts}`, sign: day, build: () => el('li.day', {}, day) });
              last = null;
            }
            const follows = Boolean(last) && last.user === message.user && !message.is_ephemeral && !last.is_ephemeral
              && !(last.reply_count > 0 && !inThread) && seconds(message.ts) - seconds(last.ts) < 300 && !(inThread && index === 1);
            const options = { follows, inThread };
            const sign = JSON.stringify([message, options, statusOf(message.channel, message.ts), store.thread === message.ts,
              inThread ? 0 : privateReplies(message).length]);
            list.push({ key: message.ts, sign, build: (isNew) => {
              const fresh = isNew && seconds(message.ts) >= store.bornAt;
              return messageNode(message, { ...options, fresh });
            } });
            if (inThread && index === 0) {
              const replies = messages.slice(1).filter((reply) => !reply.is_ephemeral).length;
              const text = replies === 0 ? 'No replies yet' : replies === 1 ? '1 reply' : `${replies} replies`;
              list.push({ key: 'count', sign: text, build: () => el('li.count-line', {}, text) });
            }
            last = message;
          });
          return list;
        }

        /** Changes only the rows that differ, keeps the focus where it was, and follows the end where the reader was at the end. */
        function follow(list, scroll, wanted) {
          const known = new Map([...list.children].map((node) => [node.dataset.row, node]));
          const focused = list.contains(document.activeElement) ? document.activeElement : null;
          const focus = focused && [focused.closest('[data-row]')?.dataset.row, focused.dataset.key];
          let place = null;
          for (const row of wanted) {
            const old = known.get(row.key);
            let node = old;
            if (!old || old.rowSign !== row.sign) {
              node = row.build(!old);
              node.dataset.row = row.key;
              node.rowSign = row.sign;
              if (old) old.replaceWith(node);
            }
            known.delete(row.key);
            const after = place ? place.nextSibling : list.firstChild;
            if (after !== node) list.insertBefore(node, after);
            place = node;
          }
          for (const node of known.values()) node.remove();
          if (focus?.[1] && !document.contains(focused)) {
            list.querySelector(`[data-row="${CSS.escape(focus[0])}"] [data-key="${CSS.escape(focus[1])}"]`)?.focus();
          }
          if (scroll.dataset.away !== 'yes') scroll.scrollTop = scroll.scrollHeight;
        }

        /** A reader at the end stays there when the pane changes its size; one who scrolled up is left alone. */
        function keepEnd(scroll) {
          scroll.addEventListener('scroll', () => {
            scroll.dataset.away = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80 ? 'no' : 'yes';
          }, { passive: true });
          const observer = new ResizeObserver(() => {
            if (scroll.dataset.away !== 'yes') scroll.scrollTop = scroll.scrollHeight;
          });
          observer.observe(scroll);
          for (const child of scroll.children) observer.observe(child);
        }
        """#
}
