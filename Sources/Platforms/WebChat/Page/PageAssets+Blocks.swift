extension PageAssets {
    /// Block Kit as the bot sent it.
    static let blockScript = #"""
        const textObject = (object) => (object?.type === 'mrkdwn' ? mrkdwn(object.text) : el('div.text', {}, plain(object)));
        const plain = (object) => (object?.text ?? '').replace(/:([a-z0-9_+-]+):/g, (whole, name) => emoji[name] ?? whole);

        function renderBlocks(message) {
          return el('div.blocks', {}, (message.blocks ?? []).map((block, index) => {
            const draw = drawings[block.type];
            const where = { message, block: block.block_id ?? `block-${index}` };
            return draw ? draw(block, where) : el('p.unknown', {}, `A block of the kind “${block.type}”, which the demo does not draw.`);
          }));
        }

        const drawings = {
          header: (block) => el('h3', {}, plain(block.text)),
          divider: () => el('hr.divider'),
          markdown: (block) => markdown(block.text),
          image: (block) => el('figure.picture', {},
            block.title && el('figcaption', {}, plain(block.title)), picture(block.slack_file ? fileURL(block.slack_file.id) : block.image_url, block.alt_text)),
          section: (block, where) => el('div.section', {},
            el('div', {},
              block.text && textObject(block.text),
              block.fields && el('div.fields', {}, block.fields.map(textObject))),
            block.accessory && element(block.accessory, where)),
          context: (block) => el('div.context', {}, block.elements.map((part) => (
            part.type === 'image' ? picture(part.image_url, part.alt_text) : textObject(part)))),
          actions: (block, where) => el('div.actions', { role: 'group', 'aria-label': 'Actions' },
            block.elements.map((part) => element(part, where))),
          context_actions: (block, where) => el('div.feedback', {}, block.elements.map((part) => element(part, where))),
          table: (block) => {
            const [head, ...rows] = block.rows;
            const cells = (row, tag) => el('tr', {}, row.map((cell, column) => (
              el(block.column_settings?.[column]?.align === 'right' ? `${tag}.right` : tag, {}, cellText(cell)))));
            return el('div.table', { tabIndex: 0, role: 'region', 'aria-label': 'Table' },
              el('table', {}, el('thead', {}, cells(head, 'th')), el('tbody', {}, rows.map((row) => cells(row, 'td')))));
          },
          rich_text: (block) => el('div.text', {}, cellText(block)),
        };

        const fileURL = (id) => `${location.origin}/demo/file?id=${encodeURIComponent(id)}`;

        /** A picture from elsewhere stays a link: the page fetches nothing, and its policy holds it to that. */
        function picture(url, alternative) {
          const isOwn = /^data:image\//i.test(url ?? '') || (url ?? '').startsWith(`${location.origin}/`);
          if (!isOwn) return el('span.unknown', {}, 'Picture: ', link(url ?? '', alternative || 'untitled'));
          return el('img', { src: url, alt: alternative ?? '' });
        }

        function cellText(cell) {
          if (cell.text !== undefined && typeof cell.text === 'string') return cell.text;
          if (cell.value !== undefined) return String(cell.value);
          if (cell.user_id) return `@${store.people.get(cell.user_id)?.name ?? cell.user_id}`;
          return (cell.elements ?? []).map(cellText).join('');
        }

        function element(part, where) {
          switch (part.type) {
            case 'button': return button(part, where);
            case 'feedback_buttons': return feedback(part, where);
            case 'static_select': case 'overflow': return select(part, where);
            case 'image': return picture(part.image_url, part.alt_text);
            default: return el('span.unknown', {}, `(${part.type})`);
          }
        }

        function button(part, where) {
          const node = el('button.button', {
            type: 'button', 'aria-label': part.accessibility_label, 'data-key': `${where.block}/${part.action_id}`,
            onclick: async () => {
              if (part.confirm && !(await confirmed(part.confirm, part.style))) return;
              if (/^https?:/i.test(part.url ?? '')) window.open(part.url, '_blank', 'noopener,noreferrer');
              await press(node, where, part.action_id);
            },
          }, plain(part.text));
          if (part.style === 'primary' || part.style === 'danger') node.classList.add(part.style);
          return node;
        }

        function feedback(part, where) {
          const group = el('div.feedback', { role: 'group', 'aria-label': 'Was this answer good?' });
          const side = (half, name) => {
            const label = half.accessibility_label ?? plain(half.text);
            const node = el('button', {
              type: 'button', title: label, 'aria-label': label, 'aria-pressed': 'false', 'data-key': `${where.block}/${name}`,
              onclick: async () => {
                if (!(await press(node, where, part.action_id, half.value))) return;
                const key = `${where.message.ts}/${where.block}`;
                store.feedback.set(key, name);
                for (const other of group.children) other.setAttribute('aria-pressed', String(other === node));
              },
            }, icon(name));
            if (store.feedback.get(`${where.message.ts}/${where.block}`) === name) node.setAttribute('aria-pressed', 'true');
            return node;
          };
          group.append(side(part.positive_button, 'up'), side(part.negative_button, 'down'));
          return group;
        }

        function select(part, where) {
          const title = part.placeholder ? plain(part.placeholder) : 'Choose…';
          const node = el('select', {
            'aria-label': title,
            onchange: () => press(node, where, part.action_id, node.value),
          }, el('option', { value: '', disabled: true, selected: true }, title),
            (part.options ?? []).map((option) => el('option', { value: option.value }, plain(option.text))));
          return node;
        }

        /** True when the bot took the press. */
        async function press(node, where, action, value) {
          node.disabled = true;
          try {
            await post('/demo/press', {
              channel: where.message.channel, message_ts: where.message.ts, block_id: where.block, action_id: action, value,
            });
            return true;
          } catch (problem) {
            toast(problem.message);
            return false;
          } finally {
            node.disabled = false;
          }
        }

        function confirmed(confirm, style) {
          const dialog = $('confirm');
          $('confirm-title').replaceChildren(plain(confirm.title));
          $('confirm-text').replaceChildren(textObject(confirm.text));
          $('confirm-deny').textContent = plain(confirm.deny);
          $('confirm-yes').textContent = plain(confirm.confirm);
          $('confirm-yes').className = (confirm.style ?? style) === 'danger' ? 'danger' : 'primary';
          dialog.returnValue = 'deny';
          dialog.showModal();
          $('confirm-deny').focus();
          return new Promise((resolve) => {
            dialog.addEventListener('close', () => resolve(dialog.returnValue === 'confirm'), { once: true });
          });
        }
        """#
}
