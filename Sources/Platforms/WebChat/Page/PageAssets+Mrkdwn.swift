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

        /** The signs that an answer relies on are drawn: a bare machine has no font with emoji in it. */
        const sign = (colour, ...paths) => () => svg(20,
          ['circle', { cx: 10, cy: 10, r: 9, fill: colour }],
          ...paths.map((d) => ['path', { d, fill: 'none', stroke: '#ffffff', 'stroke-width': 2.2, 'stroke-linecap': 'round',
            'stroke-linejoin': 'round' }]));
        const drawn = {
          eyes: () => svg(20, ...[5.4, 14.6].flatMap((x) => [
            ['ellipse', { cx: x, cy: 10, rx: 4.2, ry: 6.6, fill: '#ffffff', stroke: '#56626c', 'stroke-width': 1.3 }],
            ['circle', { cx: x - 1.2, cy: 11, r: 2.2, fill: '#1a2128' }]])),
          white_check_mark: sign('#1f8a55', 'M5.800 10.400l2.800 2.800 5.600-6'),
          x: sign('#c0342b', 'M6.500 6.500l7 7M13.500 6.500l-7 7'),
          warning: () => svg(20,
            ['path', { d: 'M10 2L19 18H1z', fill: '#f2b233', 'stroke-linejoin': 'round', stroke: '#f2b233', 'stroke-width': 1.5 }],
            ['path', { d: 'M10 7.500v5M10 15.300v.2', stroke: '#33250a', 'stroke-width': 2, 'stroke-linecap': 'round' }]),
          no_entry: sign('#c0342b', 'M5.500 10h9'),
          hourglass_flowing_sand: sign('#b86e00', 'M10 5.500V10l3 2'),
          large_green_circle: sign('#1f8a55'), large_yellow_circle: sign('#e0a800'), red_circle: sign('#c0342b'),
        };
        Object.assign(drawn, {
          heavy_check_mark: drawn.white_check_mark, '+1': () => icon('up'), thumbsup: () => icon('up'), '-1': () => icon('down'),
          thumbsdown: () => icon('down'), hourglass: drawn.hourglass_flowing_sand,
        });

        function emojiFor(name) {
          const bare = name.split('::')[0];
          if (!drawn[bare]) return emoji[bare] ?? `:${name}:`;
          return el('span.emoji', { role: 'img', 'aria-label': bare.replaceAll('_', ' '), title: `:${name}:` }, drawn[bare]());
        }

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
          let wasBullet = true;
          return text.split('\n').flatMap((line) => {
            const isBullet = /^[•◦] /.test(line);
            const nodes = isBullet ? [el('span.bullet', {}, inline(line))] : inline(line);
            const breaks = !isBullet && !wasBullet;
            wasBullet = isBullet;
            return breaks ? [el('br'), ...nodes] : nodes;
          });
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
