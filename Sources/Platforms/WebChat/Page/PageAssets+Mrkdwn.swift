extension PageAssets {
    /// Slack's mrkdwn, and the plain Markdown of `markdown` blocks, as nodes.
    static let mrkdwnScript = #"""
        const emoji = {
          eyes: '👀', white_check_mark: '✅', heavy_check_mark: '✔️', x: '❌', warning: '⚠️', '+1': '👍', thumbsup: '👍', '-1': '👎',
          thumbsdown: '👎', tada: '🎉', rocket: '🚀', fire: '🔥', wave: '👋', bulb: '💡', hourglass_flowing_sand: '⏳', hourglass: '⌛',
          rotating_light: '🚨', large_green_circle: '🟢', large_yellow_circle: '🟡', red_circle: '🔴', no_entry: '⛔', lock: '🔒', key: '🔑',
          mag: '🔍', wrench: '🔧', hammer_and_wrench: '🛠️', construction: '🚧', bell: '🔔', memo: '📝', question: '❓', robot_face: '🤖',
          steam_locomotive: '🚂', train: '🚋', repeat: '🔁', recycle: '♻️', package: '📦', bug: '🐛', broom: '🧹', seedling: '🌱',
        };
        const emojiFor = (name) => emoji[name.split('::')[0]] ?? `:${name}:`;

        /** Once, and the ampersand last: what was escaped twice stays escaped once. */
        const unescape = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

        function link(url, label) {
          const shown = label || url.replace(/^mailto:/, '');
          if (!/^(https?:|mailto:)/i.test(url)) return shown;
          return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, shown);
        }

        /** What stands between angle brackets. */
        function token(inside) {
          const bar = inside.indexOf('|');
          const [head, label] = bar < 0 ? [inside, ''] : [inside.slice(0, bar), unescape(inside.slice(bar + 1))];
          if (head.startsWith('@')) {
            const person = store.people.get(head.slice(1));
            const name = person?.name || label || head.slice(1);
            return el(person?.id === store.me ? 'span.mention.me' : 'span.mention', {}, `@${name}`);
          }
          if (head.startsWith('#')) return el('span.channel', {}, `#${store.channels.get(head.slice(1))?.name || label || head.slice(1)}`);
          if (head.startsWith('!date^')) {
            const [, at, format = ''] = head.split('^');
            if (!/^\d{1,12}$/.test(at)) return label;
            return el('time', { title: fullDate.format(at * 1000) }, dateText(Number(at), format) || label);
          }
          if (head.startsWith('!subteam^')) return el('span.mention', {}, label || `@${head.slice(9)}`);
          if (head.startsWith('!')) return el('span.mention.all', {}, `@${head.slice(1)}`);
          return link(unescape(head), label);
        }

        function dateText(at, format) {
          const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(at * 1000);
          return format.replace(/\{(\w+)\}/g, (whole, name) => {
            if (name.startsWith('time')) return clock.format(at * 1000);
            return name.startsWith('date') ? day : whole;
          });
        }

        const inlineParts = new RegExp([
          '<([^<>\\n]+)>', '`([^`\\n]+)`', '(?<![\\w*])\\*(?!\\s)([^*\\n]*[^*\\s])\\*(?![\\w*])', '(?<!\\w)_(?!\\s)([^_\\n]*[^_\\s])_(?!\\w)',
          '(?<!\\w)~(?!\\s)([^~\\n]*[^~\\s])~(?!\\w)', ':([a-z0-9_+-]+(?:::[a-z0-9-]+)?):',
        ].join('|'), 'g');

        function inline(text) {
          const nodes = [];
          let end = 0;
          for (const match of text.matchAll(inlineParts)) {
            const [whole, bracket, code, bold, italic, strike, name] = match;
            if (name !== undefined && !emoji[name.split('::')[0]]) continue;
            if (match.index > end) nodes.push(unescape(text.slice(end, match.index)));
            if (bracket !== undefined) nodes.push(token(bracket));
            else if (code !== undefined) nodes.push(el('code', {}, unescape(code)));
            else if (bold !== undefined) nodes.push(el('strong', {}, inline(bold)));
            else if (italic !== undefined) nodes.push(el('em', {}, inline(italic)));
            else if (strike !== undefined) nodes.push(el('s', {}, inline(strike)));
            else nodes.push(emojiFor(name));
            end = match.index + whole.length;
          }
          if (end < text.length) nodes.push(unescape(text.slice(end)));
          return nodes;
        }

        function codeBlock(text) {
          const copy = el('button', { type: 'button', 'aria-label': 'Copy the code', onclick: async () => {
            await navigator.clipboard?.writeText(text).then(() => { copy.textContent = 'Copied'; }, () => toast('The browser did not allow it.'));
            setTimeout(() => { copy.textContent = 'Copy'; }, 1500);
          } }, 'Copy');
          return el('div.code', {}, el('pre', { tabIndex: 0 }, text.replace(/^\n|\n$/g, '')), copy);
        }

        function lines(text) {
          return text.split('\n').flatMap((line, index) => (index ? [el('br'), ...inline(line)] : inline(line)));
        }

        function mrkdwn(text) {
          const root = el('div.text');
          text.split('```').forEach((part, index, all) => {
            if (index % 2 && index < all.length - 1) {
              root.append(codeBlock(unescape(part)));
              return;
            }
            const whole = index % 2 ? '```' + part : part;
            for (const run of quoteRuns(index ? whole.replace(/^\n/, '') : whole)) {
              if (!run.text.trim()) continue;
              root.append(run.quoted ? el('blockquote', {}, lines(run.text)) : paragraphs(run.text));
            }
          });
          return root;
        }

        function quoteRuns(text) {
          const runs = [];
          for (const line of text.split('\n')) {
            const quoted = /^(&gt;|>)/.test(line);
            const content = quoted ? line.replace(/^(&gt;|>) ?/, '') : line;
            const last = runs.at(-1);
            if (last && last.quoted === quoted) last.text += '\n' + content;
            else runs.push({ quoted, text: content });
          }
          return runs;
        }

        function paragraphs(text) {
          const fragment = document.createDocumentFragment();
          for (const part of text.split(/\n{2,}/)) if (part.trim()) fragment.append(el('p', {}, lines(part.replace(/^\n|\n$/g, ''))));
          return fragment;
        }

        /** Standard Markdown as far as answers use it: headings, lists, fences, emphasis, links. */
        function markdown(text) {
          const root = el('div.text.markdown');
          text.split(/^```.*$/m).forEach((part, index) => {
            if (index % 2) root.append(codeBlock(part));
            else for (const block of part.split(/\n{2,}|(?=^#{1,6} )|(?<=^#{1,6} .*)\n/m)) root.append(...markdownBlock(block.trim()));
          });
          return root;
        }

        function markdownBlock(block) {
          if (!block) return [];
          const heading = block.match(/^#{1,6} (.*)$/);
          if (heading) return [el('h3', {}, markdownInline(heading[1]))];
          const items = block.split('\n');
          if (items.every((line) => /^\s*[-*•] /.test(line))) {
            return [el('ul', {}, items.map((line) => el('li', {}, markdownInline(line.replace(/^\s*[-*•] /, '')))))];
          }
          if (items.every((line) => /^\s*\d+\. /.test(line))) {
            return [el('ol', {}, items.map((line) => el('li', {}, markdownInline(line.replace(/^\s*\d+\. /, '')))))];
          }
          return [el('p', {}, items.flatMap((line, index) => (index ? [el('br'), ...markdownInline(line)] : markdownInline(line))))];
        }

        function markdownInline(text) {
          const nodes = [];
          let end = 0;
          for (const match of text.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)|<([@#!][^<>]+)>|(?<!\w)_([^_]+)_(?!\w)/g)) {
            const [whole, code, bold, label, url, bracket, italic] = match;
            if (match.index > end) nodes.push(unescape(text.slice(end, match.index)));
            if (code !== undefined) nodes.push(el('code', {}, unescape(code)));
            else if (bold !== undefined) nodes.push(el('strong', {}, markdownInline(bold)));
            else if (url !== undefined) nodes.push(link(unescape(url), unescape(label)));
            else if (bracket !== undefined) nodes.push(token(bracket));
            else nodes.push(el('em', {}, markdownInline(italic)));
            end = match.index + whole.length;
          }
          if (end < text.length) nodes.push(unescape(text.slice(end)));
          return nodes;
        }
        """#
}
