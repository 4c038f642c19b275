extension PageAssets {
    /// Conversations, the thread panel, the composers and the stream of changes.
    static let chatScript = #"""
        const narrow = window.matchMedia('(max-width: 720px)');
        const suggestions = {
          channel: ['help', 'status', 'who am I'],
          direct: ['help', 'status', 'who am I', 'forget this conversation'],
          thread: ['what did you do in this thread', 'status', 'who am I', 'help', 'forget this conversation'],
        };
        const botName = () => store.people.get(store.bot)?.name ?? 'yardmaster';
        const isDirect = (id) => Boolean(store.channels.get(id)?.is_im);
        const prefill = (id) => (isDirect(id) ? '' : `@${botName()} `);

        /** Where the bot has spoken in a thread, it answers without a mention. */
        const takesPart = (thread) => Boolean(thread) && threadOf(store.channel, thread).some((message) => message.user === store.bot);

        function draw() {
          const channel = store.channels.get(store.channel);
          if (!channel) return;
          const title = channel.is_im ? nameOf(store.bot) : `# ${channel.name}`;
          $('room-name').textContent = title;
          $('room-topic').textContent = channel.is_im ? 'Direct message' : channel.topic?.value ?? '';
          document.title = `${title} · Yardmaster demo`;
          drawSidebar();
          follow($('messages'), $('scroll'), rows(topLevel(store.channel), { inThread: false }));
          drawThread();
        }

        function drawSidebar() {
          const entry = (channel) => {
            const count = store.unread.get(channel.id) ?? 0;
            const name = channel.is_im ? nameOf(store.bot) : channel.name;
            return el('li', {}, el('button', {
              type: 'button', 'aria-current': channel.id === store.channel ? 'true' : undefined, onclick: () => openChannel(channel.id, true),
            }, channel.is_im ? avatar(store.people.get(store.bot)) : el('span.sign', { 'aria-hidden': 'true' }, '#'),
              el(count ? 'span.unread' : 'span', {}, name),
              count > 0 && el('span.count', { 'aria-label': `${count} unread` }, String(count))));
          };
          const all = [...store.channels.values()];
          $('channels').replaceChildren(...all.filter((channel) => !channel.is_im).map(entry));
          $('directs').replaceChildren(...all.filter((channel) => channel.is_im).map(entry));
        }

        function drawThread() {
          const messages = store.thread ? threadOf(store.channel, store.thread) : [];
          if (store.thread && messages[0]?.ts !== store.thread) store.thread = null;
          $('thread').hidden = !store.thread;
          fence();
          if (!store.thread) return;
          $('thread-where').textContent = isDirect(store.channel) ? 'direct message' : `#${store.channels.get(store.channel).name}`;
          follow($('replies'), $('thread-scroll'), rows(messages, { inThread: true }));
          const status = statusOf(store.channel, store.thread);
          const line = $('thread-status');
          if (line.hidden === Boolean(status) || line.dataset.text !== (status ?? '')) {
            line.hidden = !status;
            line.dataset.text = status ?? '';
            line.replaceChildren(...(status ? statusLine(status) : []));
          }
        }

        function drawChips() {
          const offered = store.prompts.get(store.channel)?.map(({ title, message }) => ({ title, message }));
          const plainOnes = (names) => names.map((name) => ({ title: name, message: name }));
          const main = offered ?? plainOnes(isDirect(store.channel) ? suggestions.direct : suggestions.channel);
          const chip = ({ title, message }, thread) => el('button', {
            type: 'button', onclick: () => say((takesPart(thread) ? '' : prefill(store.channel)) + message, thread),
          }, title);
          $('chips').replaceChildren(...main.map((prompt) => chip(prompt, null)));
          $('thread-chips').replaceChildren(...plainOnes(suggestions.thread).map((prompt) => chip(prompt, store.thread)));
        }

        function remember() {
          history.replaceState(null, '', `#${store.channel}${store.thread ? `/${store.thread}` : ''}`);
        }

        function openChannel(id, wantsFocus) {
          if (store.channel) store.drafts.set(store.channel, $('composer-text').value);
          if (store.channel !== id) unattach($('composer'));
          unattach($('thread-composer'));
          store.channel = id;
          store.thread = null;
          store.unread.delete(id);
          closeDrawer();
          $('messages').replaceChildren();
          const box = $('composer-text');
          box.placeholder = isDirect(id) ? `Message ${nameOf(store.bot)}` : `Message #${store.channels.get(id).name}`;
          box.setAttribute('aria-label', box.placeholder);
          box.value = store.drafts.get(id) ?? prefill(id);
          grow(box);
          draw();
          drawChips();
          $('scroll').dataset.away = 'no';
          $('scroll').scrollTop = $('scroll').scrollHeight;
          if (wantsFocus && !narrow.matches) box.focus();
          remember();
        }

        function openThread(channel, root, wantsFocus) {
          if (store.thread !== root) {
            $('replies').replaceChildren();
            $('thread-text').value = '';
            unattach($('thread-composer'));
            grow($('thread-text'));
          }
          store.thread = root;
          draw();
          drawChips();
          $('thread-scroll').dataset.away = 'no';
          $('thread-scroll').scrollTop = $('thread-scroll').scrollHeight;
          if (wantsFocus) (narrow.matches ? $('thread-close') : $('thread-text')).focus();
          remember();
        }

        function closeThread() {
          const root = store.thread;
          store.thread = null;
          draw();
          remember();
          const row = root && $('messages').querySelector(`[data-row="${CSS.escape(root)}"] .replies`);
          (row ?? $('composer-text')).focus();
        }

        /** What lies under a drawer or a sheet cannot be reached, neither by keyboard nor by a screen reader. */
        function fence() {
          const drawer = $('app').classList.contains('drawer-open');
          const sheet = narrow.matches && Boolean(store.thread);
          $('room').inert = drawer || sheet;
          $('thread').inert = drawer;
          $('top').inert = sheet;
        }

        function setDrawer(isOpen) {
          const wasOpen = $('app').classList.contains('drawer-open');
          $('app').classList.toggle('drawer-open', isOpen);
          fence();
          if (isOpen) $('sidebar').querySelector('button[aria-current]')?.focus();
          else if (wasOpen) $('menu').focus();
          $('shade').hidden = !isOpen;
          $('menu').setAttribute('aria-expanded', String(isOpen));
        }
        const closeDrawer = () => setDrawer(false);

        async function say(text, thread, files = []) {
          const channel = store.channel;
          try {
            const ids = [];
            for (const file of files) {
              const { id } = await send(`/demo/upload?name=${encodeURIComponent(file.name)}`, 'application/octet-stream', file);
              ids.push(id);
            }
            const { ts } = await post('/demo/say', { channel, text, thread_ts: thread ?? undefined, files: ids });
            const mentions = text.toLowerCase().includes(`@${botName()}`);
            // The answer comes in a thread: where there is room, it is opened at once.
            if (!thread && (mentions || isDirect(channel)) && !narrow.matches) store.openWhenSeen = ts;
            openIfSeen(channel, ts);
            return true;
          } catch (problem) {
            toast(problem.message);
            return false;
          }
        }

        function openIfSeen(channel, ts) {
          if (store.openWhenSeen !== ts || channel !== store.channel || !store.messages.get(channel)?.has(ts)) return;
          store.openWhenSeen = null;
          openThread(channel, ts, false);
        }

        function grow(box) {
          box.style.height = '36px';
          box.style.height = `${Math.max(36, box.scrollHeight)}px`;
          const text = box.value.trim();
          const hasWords = text && text !== prefill(store.channel).trim();
          box.form.querySelector('.send').disabled = !hasWords && !attachedTo(box.form).length;
        }

        /** What each composer is about to share; it is sent with the message and not before. */
        const attached = new Map();
        const attachedTo = (form) => attached.get(form) ?? [];
        const largestFile = 16 * 1024 * 1024;

        function attach(form, box, files) {
          const all = [...attachedTo(form)];
          for (const file of files) {
            if (file.size > largestFile) toast(`${file.name} is larger than 16 MB, which is more than the demo takes.`);
            else if (!file.size) toast(`${file.name} is empty.`);
            else if (all.length >= 10) toast(`A message takes 10 files; ${file.name} is not among them.`);
            else all.push(file);
          }
          attached.set(form, all);
          drawAttached(form, box);
        }

        function unattach(form) {
          attached.delete(form);
          drawAttached(form, form.querySelector('textarea'));
        }

        function drawAttached(form, box) {
          const files = attachedTo(form);
          const list = form.querySelector('.attached');
          list.hidden = !files.length;
          list.replaceChildren(...files.map((file) => el('li.file', {}, icon('file'), el('b', {}, file.name), el('span', {}, sizeOf(file.size)),
            el('button.icon-button', {
              type: 'button', 'aria-label': `Do not share ${file.name}`,
              onclick: () => {
                attached.set(form, attachedTo(form).filter((other) => other !== file));
                drawAttached(form, box);
                form.querySelector('.attach').focus();
              },
            }, icon('close')))));
          grow(box);
        }

        function wireFiles(form, box) {
          const picker = form.querySelector('.picker');
          const button = form.querySelector('.attach');
          button.append(icon('clip'));
          button.addEventListener('click', () => picker.click());
          picker.addEventListener('change', () => {
            attach(form, box, picker.files);
            picker.value = '';
            box.focus();
          });
          const pane = form.closest('.room, .thread');
          const carriesFiles = (event) => event.dataTransfer?.types.includes('Files');
          pane.addEventListener('dragover', (event) => {
            if (!carriesFiles(event)) return;
            event.preventDefault();
            form.classList.add('dropping');
          });
          pane.addEventListener('dragleave', (event) => {
            if (!pane.contains(event.relatedTarget)) form.classList.remove('dropping');
          });
          pane.addEventListener('drop', (event) => {
            form.classList.remove('dropping');
            if (!carriesFiles(event)) return;
            event.preventDefault();
            attach(form, box, event.dataTransfer.files);
          });
        }

        function wireComposer(form, box, threadNow) {
          form.querySelector('.send').append(icon('send'));
          box.addEventListener('input', () => grow(box));
          box.addEventListener('keydown', (event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            form.requestSubmit();
          });
          form.addEventListener('submit', async (event) => {
            event.preventDefault();
            const text = box.value;
            const files = attachedTo(form);
            if (form.querySelector('.send').disabled) return;
            box.value = threadNow() ? '' : prefill(store.channel);
            attached.delete(form);
            drawAttached(form, box);
            if (!(await say(text, threadNow(), files))) {
              box.value = text;
              attach(form, box, files);
            }
          });
          wireFiles(form, box);
        }

        function arrived(channel, message) {
          if (message.user === store.me) return;
          const text = message.text || (message.files?.length ? 'A file' : 'A message with blocks');
          $('announcer').textContent = `${nameOf(message.user)}: ${unescape(text).slice(0, 300)}`;
          if (channel !== store.channel) store.unread.set(channel, (store.unread.get(channel) ?? 0) + 1);
        }

        const handlers = {
          message_posted({ channel, message }) { putMessage(channel, message); arrived(channel, message); openIfSeen(channel, message.ts); },
          ephemeral_posted({ channel, message }) { putMessage(channel, message); arrived(channel, message); },
          message_updated({ channel, message }) { putMessage(channel, message); },
          reactions_changed({ channel, message }) { putMessage(channel, message); },
          message_deleted({ channel, ts }) { store.messages.get(channel)?.delete(ts); },
          status_changed({ channel, thread_ts: root, status }) {
            const key = `${channel}/${root}`;
            if (!status) { store.statuses.delete(key); return; }
            store.statuses.set(key, status);
            $('announcer').textContent = `${nameOf(store.bot)} ${status}`;
          },
          prompts_changed({ channel, prompts }) { store.prompts.set(channel, prompts); drawChips(); },
          view_opened() { toast('The bot opened a form. The demo does not show forms.'); },
          delivery_problem({ problem, retries }) { toast(retries ? `${problem} Trying again…` : `${problem} The message was given up.`); },
        };

        function setLink(state, text) {
          $('link-state').dataset.state = state;
          $('link-state').querySelector('.link-text').textContent = text;
          $('link-state').setAttribute('aria-label', text);
        }

        let source = null;
        let bannerTimer = null;

        function listen() {
          source?.close();
          source = new EventSource(`/demo/events?after=${encodeURIComponent(store.seen)}`);
          source.onopen = () => {
            clearTimeout(bannerTimer);
            bannerTimer = null;
            $('banner').hidden = true;
            setLink('live', 'connected');
          };
          source.onerror = () => {
            setLink('lost', 'reconnecting');
            // A blink is no news; two seconds without a connection are.
            bannerTimer ??= setTimeout(() => {
              $('banner').hidden = false;
              $('banner').textContent = 'Connection lost. Trying to reconnect; nothing that was sent is lost. Is Yardmaster still running?';
            }, 2000);
            if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
          };
          source.addEventListener('reset', start);
          for (const [kind, handle] of Object.entries(handlers)) {
            source.addEventListener(kind, (event) => {
              store.seen = event.lastEventId;
              handle(JSON.parse(event.data));
              draw();
            });
          }
        }

        async function start() {
          source?.close();
          let state;
          try {
            const response = await fetch('/demo/state');
            if (!response.ok) throw new Error(String(response.status));
            state = await response.json();
          } catch {
            setLink('lost', 'reconnecting');
            $('banner').hidden = false;
            $('banner').textContent = 'Yardmaster cannot be reached. Trying again…';
            setTimeout(start, 2000);
            return;
          }
          store.me = state.me;
          store.bot = state.bot;
          store.seen = `${state.epoch}.${state.sequence}`;
          store.people = new Map(state.people.map((person) => [person.id, person]));
          store.channels = new Map(state.channels.map((channel) => [channel.id, channel]));
          store.messages = new Map();
          for (const [channel, messages] of Object.entries(state.messages)) for (const message of messages) putMessage(channel, message);
          store.statuses = new Map(state.statuses.map(({ channel, thread_ts: root, status }) => [`${channel}/${root}`, status]));
          store.prompts = new Map(Object.entries(state.prompts));
          $('workspace').textContent = state.team;
          const [channel, thread] = location.hash.slice(1).split('/');
          openChannel(store.channels.has(channel) ? channel : state.channels[0].id, true);
          if (thread && store.messages.get(store.channel)?.has(thread)) openThread(store.channel, thread, false);
          listen();
        }

        keepEnd($('scroll'));
        keepEnd($('thread-scroll'));
        narrow.addEventListener('change', fence);
        $('mark').append(mark());
        $('menu').append(icon('menu'));
        $('thread-close').append(icon('close'));
        $('menu').addEventListener('click', () => setDrawer(!$('app').classList.contains('drawer-open')));
        $('shade').addEventListener('click', closeDrawer);
        $('thread-close').addEventListener('click', closeThread);
        document.addEventListener('keydown', (event) => {
          if (event.key !== 'Escape' || $('confirm').open) return;
          if ($('app').classList.contains('drawer-open')) closeDrawer();
          else if (store.thread) closeThread();
        });
        wireComposer($('composer'), $('composer-text'), () => null);
        wireComposer($('thread-composer'), $('thread-text'), () => store.thread);
        start();
        """#
}
