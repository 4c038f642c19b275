extension PageAssets {
    /// Building nodes, pictures, times. Nothing in the page ever parses text as HTML.
    static let toolScript = #"""
        const $ = (id) => document.getElementById(id);

        /** A node from a name such as 'p.hint', its properties and its children. Text is always text. */
        function el(name, properties = {}, ...children) {
          const [tag, ...classes] = name.split('.');
          const node = document.createElement(tag);
          if (classes.length) node.className = classes.join(' ');
          for (const [key, value] of Object.entries(properties)) {
            if (value === undefined || value === null || value === false) continue;
            if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
            else if (key in node && !key.includes('-')) node[key] = value;
            else node.setAttribute(key, value === true ? '' : value);
          }
          node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
          return node;
        }

        function svg(size, ...shapes) {
          const space = 'http://www.w3.org/2000/svg';
          const root = document.createElementNS(space, 'svg');
          root.setAttribute('viewBox', `0 0 ${size} ${size}`);
          root.setAttribute('width', size);
          root.setAttribute('height', size);
          root.setAttribute('aria-hidden', 'true');
          for (const [tag, attributes, text] of shapes) {
            const shape = document.createElementNS(space, tag);
            for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
            if (text) shape.textContent = text;
            root.append(shape);
          }
          return root;
        }

        const strokes = {
          menu: 'M3 5h14M3 10h14M3 15h14',
          close: 'M5 5l10 10M15 5L5 15',
          send: 'M10 16V4M4.5 9.5L10 4l5.500 5.500',
          clip: 'M15.500 9.500l-5.800 5.800a3.400 3.400 0 01-4.800-4.800l6.300-6.300a2.300 2.300 0 013.200 3.200L8.200 13.600a1.100 1.100 0 01-1.600-1.600L12 6.700',
          file: 'M5 2.500h6.500L15.500 6.500v11H5zM11.500 2.500v4h4M7.500 10h5.500M7.500 13h5.500',
          thread: 'M3.500 4.500h13v9h-7l-3.500 3v-3h-2.500z',
          eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 8a2 2 0 100 4 2 2 0 000-4z',
          up: 'M6.500 9l3-6c1.500 0 2.200 1 2 2.300L11 8h4.500a1.500 1.500 0 011.500 1.800l-1 5A1.500 1.500 0 0114.500 16h-8zM6.500 9H3.500v7h3',
          down: 'M13.500 11l-3 6c-1.500 0-2.200-1-2-2.300L9 12H4.500A1.500 1.500 0 013 10.200l1-5A1.500 1.500 0 015.500 4h8zM13.500 11h3V4h-3',
        };
        const icon = (name) => svg(20, ['path', {
          d: strokes[name], fill: 'none', stroke: 'currentColor', 'stroke-width': 1.7, 'stroke-linecap': 'round', 'stroke-linejoin': 'round',
        }]);

        /** A pair of points: one track becomes two. The bot's own sign. */
        const mark = () => svg(38,
          ['rect', { width: 38, height: 38, rx: 9, fill: '#0b6b61' }],
          ['path', { d: 'M11 33V5M11 27C11 18 27 20 27 5', fill: 'none', stroke: '#ffffff', 'stroke-width': 3.2, 'stroke-linecap': 'round' }],
          ['circle', { cx: 27, cy: 29, r: 4.2, fill: '#f7b940' }]);

        function avatar(person) {
          const node = el('span.avatar');
          let picture;
          if (person?.id === store.bot) picture = mark();
          else if (person?.is_bot) {
            picture = svg(38,
              ['rect', { width: 38, height: 38, rx: 9, fill: '#8a5200' }],
              ['path', { d: 'M19 9v20M12 14h12l3 3-3 3H12z', fill: 'none', stroke: '#ffffff', 'stroke-width': 2.6, 'stroke-linejoin': 'round',
                'stroke-linecap': 'round' }]);
          } else {
            picture = svg(38,
              ['rect', { width: 38, height: 38, rx: 9, fill: '#3f5fa8' }],
              ['circle', { cx: 19, cy: 15, r: 6, fill: '#ffffff' }],
              ['path', { d: 'M7.500 32c1-7 6-9.500 11.500-9.500S29.500 25 30.500 32z', fill: '#ffffff' }]);
          }
          picture.removeAttribute('width');
          picture.removeAttribute('height');
          node.append(picture);
          return node;
        }

        const seconds = (ts) => Number(ts.split('.')[0]);
        const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
        const fullDate = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
        const dayName = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
        const timeOf = (ts) => clock.format(seconds(ts) * 1000);

        function dayOf(ts) {
          const day = new Date(seconds(ts) * 1000);
          const today = new Date();
          if (day.toDateString() === today.toDateString()) return 'Today';
          today.setDate(today.getDate() - 1);
          return day.toDateString() === today.toDateString() ? 'Yesterday' : dayName.format(day);
        }

        /** Timestamps are text on purpose: a number would lose digits. */
        function earlier(left, right) {
          const [a, b] = [left.split('.'), right.split('.')];
          return Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]);
        }

        function toast(text) {
          const note = el('p', {}, text);
          $('toasts').append(note);
          setTimeout(() => note.remove(), 6000);
        }

        const sizeOf = (bytes) => (bytes < 1e3 ? `${bytes} B` : bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

        const post = (path, body) => send(path, 'application/json', JSON.stringify(body));

        async function send(path, kind, body) {
          let response;
          try {
            response = await fetch(path, { method: 'POST', headers: { 'Content-Type': kind }, body });
          } catch {
            throw new Error('Yardmaster cannot be reached. Is it still running?');
          }
          const answer = await response.json().catch(() => ({}));
          if (!response.ok || !answer.ok) throw new Error(answer.error || `The server answered with status ${response.status}.`);
          return answer;
        }
        """#
}
